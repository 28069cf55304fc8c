"""Read-only resources: films, locales, migrations."""
