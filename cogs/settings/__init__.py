"""What a guild can set, and whether it lets the bot do its work."""
