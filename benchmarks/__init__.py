"""Figures of Koizora side by side with a bare discord.py bot, on the local Discord."""
