-- Won on the move: transfers whose fee the campus pays, and won that the campus brings into being.

CREATE TABLE won_transfer (
    from_address TEXT NOT NULL,
    -- The signer's own number; the contract takes each once per signer.
    nonce TEXT NOT NULL,
    to_address TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    state TEXT NOT NULL CHECK (state IN ('accepted', 'done', 'refused')),
    -- Who brought it; not necessarily who pays.
    created_by TEXT NOT NULL,
    operation_id TEXT NOT NULL CONSTRAINT won_transfer_operation UNIQUE,
    tx_hash TEXT,
    refusal TEXT,
    created_at BIGINT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (from_address, nonce)
);

CREATE TABLE won_credit (
    operation_id TEXT PRIMARY KEY,
    to_address TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('accepted', 'done', 'refused')),
    created_by TEXT NOT NULL,
    -- For a welcome gift: whose. Everybody is welcomed once, whatever wallet they link.
    person_id TEXT CONSTRAINT won_credit_person UNIQUE REFERENCES person (id),
    created_at BIGINT NOT NULL
);
