-- Every `body` is sealed (docs/adr/0005): ids, moments and states stay plain, so that the indexes below answer the screens.
-- What version 1 kept is sealed and carried over when the wallet is next opened (store/carry.rs): only then is there a key.
DROP INDEX payment_newest;
DROP INDEX outbox_one_open;
ALTER TABLE series RENAME TO v1_series;
ALTER TABLE holding RENAME TO v1_holding;
ALTER TABLE payment_series RENAME TO v1_payment_series;
ALTER TABLE payment RENAME TO v1_payment;
ALTER TABLE outbox RENAME TO v1_outbox;

-- Ids are the 16 bytes of the UUID. `seen_at`: as in version 1.
CREATE TABLE series (
    id BLOB PRIMARY KEY, seen_at INTEGER NOT NULL, body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- `held`: 1 where something is left. `body`: amount and reserved.
CREATE TABLE holding (
    series BLOB PRIMARY KEY, held INTEGER NOT NULL, seen_at INTEGER NOT NULL, body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX holding_held ON holding (series, body) WHERE held = 1;

-- `counted`: 1 where the API's holdings know of it already.
CREATE TABLE payment (
    id BLOB PRIMARY KEY, created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, counted INTEGER NOT NULL, body BLOB NOT NULL
) STRICT;
CREATE INDEX payment_newest ON payment (created_at DESC, id DESC);
CREATE TABLE payment_series (
    series BLOB NOT NULL, created_at INTEGER NOT NULL, payment BLOB NOT NULL REFERENCES payment (id) ON DELETE CASCADE,
    PRIMARY KEY (series, created_at, payment)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_series_of ON payment_series (payment);

CREATE TABLE outbox (
    key TEXT PRIMARY KEY, payment BLOB NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'answered')),
    attempts INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX outbox_one_open ON outbox (payment) WHERE state = 'open';
CREATE INDEX outbox_oldest ON outbox (created_at) WHERE state = 'open';

-- `name` is a keyed hash of the address (store/seal.rs).
CREATE TABLE contact (name BLOB PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
-- Everybody who was really paid from here, with vouchers, won or coin.
CREATE TABLE payee (name BLOB PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- `account` is a keyed hash of the sender; `open`: 1 while something may still become of it.
CREATE TABLE activity (
    id BLOB PRIMARY KEY, account BLOB NOT NULL, created_at INTEGER NOT NULL, open INTEGER NOT NULL,
    nonce INTEGER, body BLOB NOT NULL
) STRICT;
CREATE INDEX activity_newest ON activity (created_at DESC, id DESC);
CREATE INDEX activity_of ON activity (account, created_at DESC, id DESC);
CREATE INDEX activity_open ON activity (created_at, id) WHERE open = 1;
-- One transfer per number of an account; what is replaced keeps its number within the same transfer.
CREATE UNIQUE INDEX activity_nonce ON activity (account, nonce) WHERE open = 1 AND nonce IS NOT NULL;
CREATE TABLE trail (
    activity BLOB NOT NULL REFERENCES activity (id) ON DELETE CASCADE, place INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (activity, place)
) STRICT, WITHOUT ROWID;

-- What was last heard of an account on the chain.
CREATE TABLE balance (account BLOB PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
