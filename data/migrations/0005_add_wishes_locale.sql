-- The language of a person's direct messages: the one they read when they last chose something
-- about reminders. Null until then, which is the server's language.
ALTER TABLE party_reminder_wishes ADD COLUMN locale TEXT;
