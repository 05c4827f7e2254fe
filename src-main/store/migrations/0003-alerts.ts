import type { Migration } from './migration.ts';

/**
 * Alerts, and what becomes of each on each channel. A delivery waits until it is due; then all that wait on a channel are bound to one
 * message, which keeps its `mail_id` (the Message-ID of e-mail) through all its attempts, so that whoever gets it twice can tell. From
 * then on the message's state is the truth, and the delivery's only says how it began. `attempts` counts when an attempt begins, so that
 * it also tells the claims of a message apart. The all clear and the weekly summary are messages without deliveries. Times are ISO 8601 in UTC with milliseconds, of one length, so that they compare as text.
 * `more` holds as JSON what messages say beside the columns.
 */
export const alertsMigration: Migration = {
  name: 'alerts',
  sql: `
    CREATE TABLE alert (
      id INTEGER PRIMARY KEY,
      scan_id INTEGER REFERENCES scan_result(id) ON DELETE SET NULL,
      scan_name TEXT NOT NULL,
      incident_number INTEGER,
      created TEXT NOT NULL,
      device TEXT NOT NULL,
      kind TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('Critical', 'High', 'Medium', 'Low')),
      summary TEXT NOT NULL,
      more TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alert_newest ON alert (created DESC);
    CREATE INDEX alert_by_device ON alert (device, kind, created);
    CREATE INDEX alert_of_scan ON alert (scan_id);

    CREATE TABLE message (
      id INTEGER PRIMARY KEY,
      channel TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('alerts', 'all-clear', 'weekly')),
      mail_id TEXT NOT NULL UNIQUE,
      created TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'sent', 'given-up')),
      attempts INTEGER NOT NULL,
      next_try TEXT NOT NULL,
      claimed_until TEXT,
      ended TEXT,
      error TEXT
    ) STRICT;
    CREATE INDEX message_open ON message (channel, next_try) WHERE state = 'open';
    CREATE INDEX message_sent ON message (channel, ended) WHERE state = 'sent';
    CREATE INDEX message_of_kind ON message (channel, kind, created);

    CREATE TABLE delivery (
      alert_id INTEGER NOT NULL REFERENCES alert(id) ON DELETE CASCADE,
      channel TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'recorded')),
      reason TEXT,
      due TEXT,
      message_id INTEGER REFERENCES message(id),
      PRIMARY KEY (alert_id, channel),
      CHECK ((state = 'recorded') = (due IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX delivery_due ON delivery (channel, due) WHERE message_id IS NULL AND state <> 'recorded';
    CREATE INDEX delivery_of_message ON delivery (message_id) WHERE message_id IS NOT NULL;
  `,
};
