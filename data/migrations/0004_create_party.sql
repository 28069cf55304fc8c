-- A party as its host planned it. The wall time and its zone are the truth, `fold` says which of
-- two equal wall times is meant; instants are worked out from them. `repeat_rule` is an RRULE.
-- `host_slot` numbers a member's coming parties from 1 to 5, so that the unique index refuses a
-- sixth even when two arrive at once; moderators have none. No column but the two ids is named as
-- one of party_occurrence, so that both can be read in one row.
CREATE TABLE party (
    party_id        BIGINT  NOT NULL PRIMARY KEY,
    guild_id        BIGINT  NOT NULL,
    host_id         BIGINT  NOT NULL,
    host_slot       INTEGER CHECK (host_slot BETWEEN 1 AND 5),
    film_id         TEXT,
    title           TEXT    NOT NULL,
    plan_wall       TEXT    NOT NULL,
    plan_zone       TEXT    NOT NULL,
    plan_fold       BOOLEAN NOT NULL,
    runtime_minutes INTEGER NOT NULL CHECK (runtime_minutes > 0),
    place_channel   BIGINT,
    place_text      TEXT,
    capacity        INTEGER CHECK (capacity >= 1),
    notes           TEXT,
    repeat_rule     TEXT,
    party_state     TEXT    NOT NULL CHECK (party_state IN ('planned', 'cancelled', 'over')),
    revision        INTEGER NOT NULL,
    asked_revision  INTEGER NOT NULL,
    created_at      BIGINT  NOT NULL,
    cancel_reason   TEXT,
    edited_by       BIGINT,
    CHECK (party_state = 'planned' OR host_slot IS NULL)
);

CREATE UNIQUE INDEX uq_party_host_slot
    ON party (guild_id, host_id, host_slot) WHERE host_slot IS NOT NULL;
CREATE INDEX ix_party_guild ON party (guild_id, party_state);

-- The announced evenings of a party (`card_revision` above 0), and the coming ones of a series that
-- were skipped or moved. `occurrence_key` is the day by the rule.
CREATE TABLE party_occurrence (
    occurrence_id  BIGINT  NOT NULL PRIMARY KEY,
    party_id       BIGINT  NOT NULL REFERENCES party (party_id) ON DELETE CASCADE,
    guild_id       BIGINT  NOT NULL,
    occurrence_key TEXT    NOT NULL,
    starts_wall    TEXT    NOT NULL,
    starts_zone    TEXT    NOT NULL,
    starts_fold    BOOLEAN NOT NULL,
    starts_at      BIGINT  NOT NULL,
    ends_at        BIGINT  NOT NULL CHECK (ends_at > starts_at),
    state          TEXT    NOT NULL CHECK (
        state IN ('planned', 'skipped', 'started', 'over', 'cancelled')
    ),
    time_revision  INTEGER NOT NULL,
    card_revision  INTEGER NOT NULL,
    shown_revision INTEGER NOT NULL,
    channel_id     BIGINT,
    message_id     BIGINT,
    thread_id      BIGINT,
    event_id       BIGINT,
    UNIQUE (party_id, occurrence_key)
);

CREATE INDEX ix_party_occurrence_coming
    ON party_occurrence (guild_id, starts_at, occurrence_id)
    WHERE state IN ('planned', 'started') AND card_revision > 0;
CREATE INDEX ix_party_occurrence_stale
    ON party_occurrence (occurrence_id) WHERE card_revision > shown_revision;

-- `line_order` is the place in the line. An offer holds its seat until `offer_until`.
CREATE TABLE party_rsvp (
    occurrence_id           BIGINT  NOT NULL
        REFERENCES party_occurrence (occurrence_id) ON DELETE CASCADE,
    user_id                 BIGINT  NOT NULL,
    guild_id                BIGINT  NOT NULL,
    answer                  TEXT    NOT NULL CHECK (answer IN ('going', 'late', 'maybe', 'no')),
    seat                    TEXT    NOT NULL CHECK (
        seat IN ('none', 'seated', 'waiting', 'offered')
    ),
    line_order              INTEGER NOT NULL,
    wants_reminder          BOOLEAN NOT NULL,
    offer_until             BIGINT,
    confirmed_time_revision INTEGER NOT NULL,
    is_here                 BOOLEAN NOT NULL,
    PRIMARY KEY (occurrence_id, user_id),
    CHECK ((seat = 'offered') = (offer_until IS NOT NULL)),
    CHECK (seat = 'none' OR answer IN ('going', 'late'))
);

CREATE INDEX ix_party_rsvp_user ON party_rsvp (user_id);

-- What its host alone has seen yet: a preview's plans, or words that could not be read before a
-- question was answered. `body` is JSON.
CREATE TABLE party_draft (
    draft_id   BIGINT NOT NULL PRIMARY KEY,
    guild_id   BIGINT NOT NULL,
    host_id    BIGINT NOT NULL,
    holds      TEXT   NOT NULL CHECK (holds IN ('plans', 'words')),
    body       TEXT   NOT NULL,
    chosen     INTEGER,
    expires_at BIGINT NOT NULL
);

CREATE INDEX ix_party_draft_expires ON party_draft (expires_at);

-- How a person wants to be reminded, in every server. `leads` are minutes as JSON; null is what
-- the server does. Quiet hours are minutes since midnight in the person's zone.
CREATE TABLE party_reminder_wishes (
    user_id    BIGINT  NOT NULL PRIMARY KEY,
    zone       TEXT,
    leads      TEXT,
    way        TEXT    NOT NULL CHECK (way IN ('channel', 'direct')),
    quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_to   INTEGER CHECK (quiet_to BETWEEN 0 AND 1439),
    is_off     BOOLEAN NOT NULL
);

CREATE TABLE party_poll (
    poll_id        BIGINT  NOT NULL PRIMARY KEY,
    guild_id       BIGINT  NOT NULL,
    host_id        BIGINT  NOT NULL,
    film_id        TEXT,
    title          TEXT    NOT NULL,
    closes_at      BIGINT  NOT NULL,
    is_open        BOOLEAN NOT NULL,
    party_id       BIGINT  REFERENCES party (party_id) ON DELETE SET NULL,
    card_revision  INTEGER NOT NULL,
    shown_revision INTEGER NOT NULL,
    channel_id     BIGINT,
    message_id     BIGINT
);

CREATE INDEX ix_party_poll_guild ON party_poll (guild_id);
CREATE INDEX ix_party_poll_stale ON party_poll (poll_id) WHERE card_revision > shown_revision;

CREATE TABLE party_poll_slot (
    poll_id     BIGINT  NOT NULL REFERENCES party_poll (poll_id) ON DELETE CASCADE,
    slot_number INTEGER NOT NULL CHECK (slot_number BETWEEN 1 AND 10),
    guild_id    BIGINT  NOT NULL,
    starts_wall TEXT    NOT NULL,
    starts_zone TEXT    NOT NULL,
    starts_fold BOOLEAN NOT NULL,
    PRIMARY KEY (poll_id, slot_number)
);

CREATE TABLE party_poll_answer (
    poll_id      BIGINT  NOT NULL,
    slot_number  INTEGER NOT NULL,
    user_id      BIGINT  NOT NULL,
    guild_id     BIGINT  NOT NULL,
    availability TEXT    NOT NULL CHECK (availability IN ('yes', 'if-need-be', 'no')),
    PRIMARY KEY (poll_id, slot_number, user_id),
    FOREIGN KEY (poll_id, slot_number)
        REFERENCES party_poll_slot (poll_id, slot_number) ON DELETE CASCADE
);

CREATE INDEX ix_party_poll_answer_user ON party_poll_answer (user_id);
