"""What the bot says about a film: one module per kind of answer, all of them pure."""
