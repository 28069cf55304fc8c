"""The async core of Koizora: knows Discord and the database, knows no feature."""
