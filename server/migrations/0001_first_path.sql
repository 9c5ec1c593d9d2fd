-- The first path: identity, vouchers, till, chain. One text for SQLite and PostgreSQL: BIGINT and TEXT only.
-- Instants are milliseconds since 1970 UTC; ids, addresses and hashes are texts in lower case.

-- Identity ---------------------------------------------------------------------------------------------------------
CREATE TABLE app_user (
    id TEXT PRIMARY KEY,
    address TEXT NOT NULL CONSTRAINT app_user_address UNIQUE,
    created_at BIGINT NOT NULL
);

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL CONSTRAINT person_number UNIQUE,
    name TEXT NOT NULL,
    mail TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    -- The linked wallet; one wallet links to one person and the other way round.
    user_id TEXT CONSTRAINT person_user UNIQUE REFERENCES app_user (id),
    created_at BIGINT NOT NULL
);

CREATE TABLE shop (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL CONSTRAINT shop_address UNIQUE,
    -- 'registering' until the contract accepts it, then 'active'.
    state TEXT NOT NULL CHECK (state IN ('registering', 'active', 'failed')),
    created_at BIGINT NOT NULL
);

CREATE TABLE role_grant (
    address TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('cashier', 'shop_owner', 'officer', 'operator')),
    -- '' for roles that are not of a shop (a key column cannot be NULL).
    shop_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (address, role, shop_id)
);

-- A nonce is used by deleting its row: that can happen once.
CREATE TABLE login_nonce (
    nonce TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX login_nonce_expiry ON login_nonce (expires_at);

-- A family of refresh tokens: one sign-in on one device.
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    kind TEXT NOT NULL CHECK (kind IN ('app', 'browser')),
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);

CREATE TABLE refresh_token (
    -- SHA-256 of the token, hex; the token itself is never stored.
    hash TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE handoff (
    id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL,
    number TEXT NOT NULL,
    browser TEXT NOT NULL,
    asked_from TEXT NOT NULL,
    nonce TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'claimed')),
    user_id TEXT REFERENCES app_user (id),
    expires_at BIGINT NOT NULL
);

CREATE TABLE event_ticket (
    hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    expires_at BIGINT NOT NULL
);

-- Who did what, among the staff. Never personal data beyond ids.
CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    user_id TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL
);

-- The first answer to every money request, by the client's key.
CREATE TABLE idempotency (
    user_id TEXT NOT NULL,
    key TEXT NOT NULL,
    -- SHA-256 over route and body.
    request_hash TEXT NOT NULL,
    -- NULL while the first request runs.
    status BIGINT,
    answer TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

-- Vouchers ---------------------------------------------------------------------------------------------------------
CREATE TABLE series (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    terms TEXT NOT NULL,
    terms_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('creating', 'active', 'failed')),
    operation_id TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE issue (
    id TEXT PRIMARY KEY,
    series_id TEXT NOT NULL REFERENCES series (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'issuing', 'done', 'stuck')),
    -- Rows that were wrong in the file, as JSON (RowProblem).
    problems TEXT NOT NULL,
    problem_count BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX issue_by_series ON issue (series_id, id);

CREATE TABLE issue_line (
    issue_id TEXT NOT NULL REFERENCES issue (id),
    line BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    -- draft: previewed; waiting: no wallet yet; queued: in an operation; issued: on the chain; stuck: refused by it.
    state TEXT NOT NULL CHECK (state IN ('draft', 'waiting', 'queued', 'issued', 'stuck')),
    operation_id TEXT,
    PRIMARY KEY (issue_id, line)
);
CREATE INDEX issue_line_waiting ON issue_line (person_id, state);
CREATE INDEX issue_line_operation ON issue_line (operation_id);

-- What each address holds, by the ledger. `reserved` is promised to payments that are on their way.
CREATE TABLE holding (
    address TEXT NOT NULL,
    series_id TEXT NOT NULL,
    amount BIGINT NOT NULL CONSTRAINT holding_amount CHECK (amount >= 0),
    reserved BIGINT NOT NULL CONSTRAINT holding_reserved CHECK (reserved >= 0),
    PRIMARY KEY (address, series_id)
);
CREATE INDEX holding_by_series ON holding (series_id, amount);

-- Till -------------------------------------------------------------------------------------------------------------
CREATE TABLE payment (
    id TEXT PRIMARY KEY,
    shop_id TEXT NOT NULL REFERENCES shop (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    items TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('created', 'accepted', 'paid', 'refused', 'expired', 'cancelled')),
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    payer_id TEXT,
    payer_address TEXT,
    operation_id TEXT,
    tx_hash TEXT,
    paid_at BIGINT,
    refusal TEXT
);
CREATE INDEX payment_by_shop ON payment (shop_id, created_at);
CREATE INDEX payment_by_payer ON payment (payer_id, created_at);
CREATE INDEX payment_waiting ON payment (state, expires_at);
CREATE INDEX payment_operation ON payment (operation_id);

CREATE TABLE payment_part (
    payment_id TEXT NOT NULL REFERENCES payment (id),
    series_id TEXT NOT NULL REFERENCES series (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    PRIMARY KEY (payment_id, series_id)
);

-- Chain ------------------------------------------------------------------------------------------------------------
CREATE TABLE contract (
    name TEXT PRIMARY KEY,
    chain_id BIGINT NOT NULL,
    address TEXT NOT NULL,
    block_number BIGINT NOT NULL
);

-- The relayer's own nonce queue.
CREATE TABLE relayer (
    address TEXT PRIMARY KEY,
    next_nonce BIGINT NOT NULL
);

CREATE TABLE operation (
    id TEXT PRIMARY KEY,
    -- create_series, set_shop, issue, spend: the domain that made it is told how it ended. fill: closes a hole in the nonces.
    kind TEXT NOT NULL,
    -- Id of the thing it is for.
    subject TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'signed', 'sent', 'confirmed', 'failed')),
    contract TEXT NOT NULL,
    -- Call data, 0x hex.
    calldata TEXT NOT NULL,
    gas_limit BIGINT NOT NULL,
    -- Whose nonce.
    relayer TEXT,
    nonce BIGINT,
    tx_hash TEXT,
    -- The signed transaction, stored before it is sent; re-broadcast as the same bytes.
    raw TEXT,
    attempts BIGINT NOT NULL,
    -- Not tried before.
    retry_at BIGINT NOT NULL,
    block_number BIGINT,
    error TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX operation_by_state ON operation (state, kind, id);
CREATE INDEX operation_by_subject ON operation (kind, subject);
CREATE INDEX operation_tx ON operation (tx_hash);
CREATE INDEX operation_block ON operation (block_number);
CREATE UNIQUE INDEX operation_nonce ON operation (relayer, nonce);

-- Blocks that were read, newest kept; the cursor of the indexer is the highest.
CREATE TABLE chain_block (
    number BIGINT PRIMARY KEY,
    hash TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Double entry: each line takes `amount` won of a series from `debit` and gives them to `credit`.
-- Outside accounts: 'issued', 'settled', 'expired'.
CREATE TABLE ledger (
    block_number BIGINT NOT NULL,
    log_index BIGINT NOT NULL,
    leg BIGINT NOT NULL,
    block_hash TEXT NOT NULL,
    tx_hash TEXT NOT NULL,
    series_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    debit TEXT NOT NULL,
    credit TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    at BIGINT NOT NULL,
    PRIMARY KEY (block_number, log_index, leg)
);
CREATE INDEX ledger_by_series ON ledger (series_id);

-- Sums of the outside accounts, moved with the ledger.
CREATE TABLE series_total (
    series_id TEXT PRIMARY KEY,
    issued BIGINT NOT NULL CHECK (issued >= 0),
    settled BIGINT NOT NULL CHECK (settled >= 0),
    expired BIGINT NOT NULL CHECK (expired >= 0)
);

-- Feed -------------------------------------------------------------------------------------------------------------
-- What changed, per subject ('user:<id>', 'shop:<id>', 'staff'), numbered without gaps: the truth behind live events and sync.
CREATE TABLE feed_head (
    subject TEXT PRIMARY KEY,
    seq BIGINT NOT NULL
);

CREATE TABLE feed (
    subject TEXT NOT NULL,
    seq BIGINT NOT NULL,
    -- protocol::event::Event as JSON.
    event TEXT NOT NULL,
    PRIMARY KEY (subject, seq)
);
