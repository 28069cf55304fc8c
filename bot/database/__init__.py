"""The database port, its two adapters and the migrations."""

from bot.database.connect import open_database
from bot.database.errors import (
    ConstraintError,
    DatabaseDamagedError,
    DatabaseError,
    DatabaseMissingError,
    DatabaseUnavailableError,
    ForeignDatabaseError,
    InstanceRunningError,
    MigrationError,
    NewerDatabaseError,
    StatementError,
)
from bot.database.port import Database, Row, Transaction

__all__ = [
    "ConstraintError",
    "Database",
    "DatabaseDamagedError",
    "DatabaseError",
    "DatabaseMissingError",
    "DatabaseUnavailableError",
    "ForeignDatabaseError",
    "InstanceRunningError",
    "MigrationError",
    "NewerDatabaseError",
    "Row",
    "StatementError",
    "Transaction",
    "open_database",
]
