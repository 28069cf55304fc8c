"""What can go wrong with the database, the same on both engines.

DatabaseError
├── DatabaseUnavailableError    cannot be opened or reached, or stopped answering
│   └── DatabaseMissingError    opened for reading only, and there is none yet
├── DatabaseDamagedError        the file is not a database, or not a whole one
├── ForeignDatabaseError        it belongs to another program
├── InstanceRunningError        another process uses the same file
├── MigrationError              the migrations and the database do not fit together
│   └── NewerDatabaseError      a newer Koizora has migrated it
├── ConstraintError             a row breaks a rule of its table
└── StatementError              the engine refused the statement, or it is used wrongly
"""

from __future__ import annotations

from bot.errors import KoizoraError


class DatabaseError(KoizoraError):
    """Report a fault of the database in one sentence that names the cure."""


class DatabaseUnavailableError(DatabaseError):
    """Report that the database cannot be opened or reached, or stopped answering."""


class DatabaseMissingError(DatabaseUnavailableError):
    """Report that there is no database yet to be read."""


class DatabaseDamagedError(DatabaseError):
    """Report that the file is not a database, or not a whole one."""


class ForeignDatabaseError(DatabaseError):
    """Report that the database belongs to another program."""


class InstanceRunningError(DatabaseError):
    """Report that another process uses the same file."""


class MigrationError(DatabaseError):
    """Report that the migrations and the database do not fit together."""


class NewerDatabaseError(MigrationError):
    """Report that a newer Koizora has migrated the database."""


class ConstraintError(DatabaseError):
    """Report that a row breaks a rule of its table: unique, foreign key, not null or check."""


class StatementError(DatabaseError):
    """Report that the engine refused a statement, or that it is used wrongly."""
