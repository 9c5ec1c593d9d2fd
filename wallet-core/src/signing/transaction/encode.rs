//! Transaction to bytes.

use alloy_primitives::{B256, U256, keccak256};

use super::{
    Access, Fees, Kind, SignedAuthorization, Transaction,
    rlp::{put_figure, put_list, put_text},
};

impl Transaction {
    /// What its signature covers.
    #[must_use]
    pub fn signing_hash(&self) -> B256 {
        keccak256(self.encode(Tail::Unsigned))
    }

    /// The bytes with a signature.
    pub(super) fn encode_signed(&self, scalars: &[u8; 64], odd: bool) -> Vec<u8> {
        self.encode(Tail::Signed { scalars, odd })
    }

    fn encode(&self, tail: Tail<'_>) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.data.len() + 256);
        if let Some(kind) = self.kind.envelope_byte() {
            out.push(kind);
        }
        put_list(&mut out, |out| {
            match &self.kind {
                Kind::Legacy { gas_price } | Kind::Eip155 { gas_price, .. } => {
                    put_figure(out, U256::from(self.nonce));
                    put_figure(out, *gas_price);
                }
                Kind::Eip2930 { chain_id, gas_price, .. } => {
                    put_figure(out, *chain_id);
                    put_figure(out, U256::from(self.nonce));
                    put_figure(out, *gas_price);
                }
                Kind::Eip1559 { chain_id, fees, .. } | Kind::Eip7702 { chain_id, fees, .. } => {
                    put_figure(out, *chain_id);
                    put_figure(out, U256::from(self.nonce));
                    put_fees(out, fees);
                }
            }
            put_figure(out, U256::from(self.gas_limit));
            put_text(out, self.to.as_ref().map_or(&[], |to| to.as_slice()));
            put_figure(out, self.value);
            put_text(out, &self.data);
            if self.kind.envelope_byte().is_some() {
                put_access_list(out, self.access_list());
            }
            if let Kind::Eip7702 { authorizations, .. } = &self.kind {
                put_authorizations(out, authorizations);
            }
            self.put_tail(out, tail);
        });
        out
    }

    fn put_tail(&self, out: &mut Vec<u8>, tail: Tail<'_>) {
        match (tail, &self.kind) {
            (Tail::Unsigned, Kind::Eip155 { chain_id, .. }) => {
                put_figure(out, *chain_id);
                put_text(out, &[]);
                put_text(out, &[]);
            }
            (Tail::Unsigned, _) => {}
            (Tail::Signed { scalars, odd }, kind) => {
                let odd = U256::from(odd);
                put_figure(
                    out,
                    match kind {
                        Kind::Legacy { .. } => U256::from(27) + odd,
                        // `sign_transaction` and the reader keep the chain id small enough for this.
                        Kind::Eip155 { chain_id, .. } => (*chain_id << 1) + U256::from(35) + odd,
                        _ => odd,
                    },
                );
                put_figure(out, U256::from_be_slice(&scalars[..32]));
                put_figure(out, U256::from_be_slice(&scalars[32..]));
            }
        }
    }
}

enum Tail<'a> {
    Unsigned,
    Signed { scalars: &'a [u8; 64], odd: bool },
}

impl Kind {
    /// EIP-2718; the older kinds have none.
    pub(super) const fn envelope_byte(&self) -> Option<u8> {
        match self {
            Self::Legacy { .. } | Self::Eip155 { .. } => None,
            Self::Eip2930 { .. } => Some(1),
            Self::Eip1559 { .. } => Some(2),
            Self::Eip7702 { .. } => Some(4),
        }
    }
}

fn put_fees(out: &mut Vec<u8>, fees: &Fees) {
    put_figure(out, fees.max_priority_fee_per_gas);
    put_figure(out, fees.max_fee_per_gas);
}

fn put_access_list(out: &mut Vec<u8>, list: &[Access]) {
    put_list(out, |out| {
        for access in list {
            put_list(out, |out| {
                put_text(out, access.address.as_slice());
                put_list(out, |out| access.storage_keys.iter().for_each(|key| put_text(out, key.as_slice())));
            });
        }
    });
}

fn put_authorizations(out: &mut Vec<u8>, list: &[SignedAuthorization]) {
    put_list(out, |out| {
        for signed in list {
            put_list(out, |out| {
                signed.authorization.put_fields(out);
                put_figure(out, U256::from(signed.odd));
                put_figure(out, U256::from_be_bytes(signed.r.0));
                put_figure(out, U256::from_be_bytes(signed.s.0));
            });
        }
    });
}
