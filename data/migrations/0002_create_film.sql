-- Facts as the data files give them. `body` is the whole fact, source or claim as JSON; the
-- columns beside it are what queries ask for.
CREATE TABLE film (
    film_id     TEXT   NOT NULL PRIMARY KEY,
    fingerprint TEXT   NOT NULL,
    loaded_at   BIGINT NOT NULL
);

CREATE TABLE film_source (
    film_id   TEXT    NOT NULL REFERENCES film (film_id) ON DELETE CASCADE,
    source_id TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    body      TEXT    NOT NULL,
    PRIMARY KEY (film_id, source_id)
);

CREATE TABLE film_fact (
    film_id       TEXT    NOT NULL REFERENCES film (film_id) ON DELETE CASCADE,
    fact_id       TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    topic         TEXT    NOT NULL,
    spoiler_level INTEGER NOT NULL CHECK (spoiler_level BETWEEN 0 AND 3),
    sensitivity   TEXT    NOT NULL CHECK (sensitivity IN ('none', 'sensitive', 'person')),
    body          TEXT    NOT NULL,
    PRIMARY KEY (film_id, fact_id)
);

CREATE TABLE film_claim (
    film_id  TEXT    NOT NULL REFERENCES film (film_id) ON DELETE CASCADE,
    claim_id TEXT    NOT NULL,
    position INTEGER NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (film_id, claim_id)
);

-- What members think is better. An accepted suggestion is the guild's correction. No reference to
-- film_fact: a new edition of the data may drop a fact, never what people said about it.
-- `open_slot` numbers a person's open suggestions from 1 to 5, so that the unique index refuses a
-- sixth even when two arrive at once.
CREATE TABLE film_suggestion (
    suggestion_id BIGINT  NOT NULL PRIMARY KEY,
    guild_id      BIGINT  NOT NULL,
    film_id       TEXT    NOT NULL,
    fact_id       TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    evidence_url  TEXT    NOT NULL,
    proposed_by   BIGINT  NOT NULL,
    proposed_at   BIGINT  NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
    open_slot     INTEGER CHECK (open_slot BETWEEN 1 AND 5),
    decided_by    BIGINT,
    decided_at    BIGINT,
    CHECK ((state = 'open') = (open_slot IS NOT NULL)),
    CHECK ((state = 'open') = (decided_by IS NULL)),
    CHECK ((state = 'open') = (decided_at IS NULL))
);

CREATE UNIQUE INDEX uq_film_suggestion_open_slot
    ON film_suggestion (guild_id, proposed_by, open_slot) WHERE state = 'open';
CREATE INDEX ix_film_suggestion_guild_state ON film_suggestion (guild_id, state, suggestion_id);
