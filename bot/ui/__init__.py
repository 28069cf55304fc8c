"""House style: cards and forms as data, and what turns them into Discord's components."""
