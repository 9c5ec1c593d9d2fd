//! wallet-core
