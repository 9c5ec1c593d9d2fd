-- `seen_at` is the server's clock (microseconds) of the batch that a row is from; `body` is the JSON of the protocol.
CREATE TABLE series (
    id TEXT PRIMARY KEY, ends_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE TABLE holding (
    series TEXT PRIMARY KEY, amount INTEGER NOT NULL, reserved INTEGER NOT NULL, seen_at INTEGER NOT NULL
) STRICT;
CREATE TABLE payment (
    id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX payment_newest ON payment (created_at DESC, id DESC);
CREATE TABLE payment_series (
    payment TEXT NOT NULL REFERENCES payment (id) ON DELETE CASCADE, series TEXT NOT NULL,
    PRIMARY KEY (series, payment)
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
    key TEXT PRIMARY KEY, payment TEXT NOT NULL, route TEXT NOT NULL, body BLOB NOT NULL,
    amount INTEGER NOT NULL, shop_name TEXT NOT NULL, parts TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'closed', 'refused')),
    attempts INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX outbox_one_open ON outbox (payment) WHERE state = 'open';
