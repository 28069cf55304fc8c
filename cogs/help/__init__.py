"""What the bot does, by what the reader may do."""
