-- What is to reach someone later. `frozen` is the message as JSON while it may be on its way,
-- `unsure_since` the moment from which on it may have arrived without our knowing.
CREATE TABLE delivery (
    delivery_id   BIGINT  NOT NULL PRIMARY KEY,
    subject       TEXT    NOT NULL,
    occurrence    TEXT    NOT NULL,
    revision      BIGINT  NOT NULL,
    kind          TEXT    NOT NULL,
    lead_seconds  BIGINT  NOT NULL,
    recipient     TEXT    NOT NULL,
    guild_id      BIGINT,
    due_at        BIGINT  NOT NULL,
    state         TEXT    NOT NULL DEFAULT 'pending' CHECK (
        state IN ('pending', 'claimed', 'sent', 'undeliverable', 'skipped', 'cancelled')
    ),
    try_at        BIGINT  NOT NULL,
    attempts      INTEGER NOT NULL DEFAULT 0,
    claimed_by    BIGINT,
    lease_until   BIGINT,
    unsure_since  BIGINT,
    frozen        TEXT,
    channel_id    BIGINT,
    message_id    BIGINT,
    reason        TEXT,
    finished_at   BIGINT,
    UNIQUE (subject, occurrence, revision, kind, lead_seconds, recipient),
    CHECK (state <> 'claimed' OR (claimed_by IS NOT NULL AND lease_until IS NOT NULL)),
    CHECK (unsure_since IS NULL OR frozen IS NOT NULL)
);

CREATE INDEX ix_delivery_due ON delivery (try_at, delivery_id) WHERE state = 'pending';
CREATE INDEX ix_delivery_lease ON delivery (lease_until) WHERE state = 'claimed';
CREATE INDEX ix_delivery_finished ON delivery (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX ix_delivery_recipient ON delivery (recipient);
