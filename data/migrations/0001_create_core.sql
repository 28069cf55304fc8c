-- What a guild has chosen; a value is JSON.
CREATE TABLE guild_setting (
    guild_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, name)
);

-- The command tree as Discord last took it: its fingerprint, and the ids it gave, as JSON.
CREATE TABLE command_sync (
    application_id BIGINT PRIMARY KEY NOT NULL,
    fingerprint TEXT NOT NULL,
    commands TEXT NOT NULL,
    synced_at BIGINT NOT NULL
);
