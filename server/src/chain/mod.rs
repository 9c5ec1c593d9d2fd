//! The chain: profile, node, relayer, indexer and ledger.
