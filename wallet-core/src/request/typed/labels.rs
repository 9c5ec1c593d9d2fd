//! What the members of known messages mean, in the manner of ERC-7730: the type to the letter, whose it is, and a label and a
//! format for every member, so that nothing that is signed goes unshown.

use alloy_primitives::B256;
use alloy_sol_types::eip712_domain;
use protocol::{app::SignKind, typed::voucher_domain};

use crate::request::Context;

/// A known message.
pub(super) struct Layout {
    /// `encodeType`: a message with one member more or less is another message.
    pub(super) encoded: &'static str,
    pub(super) what: SignKind,
    pub(super) home: Home,
    /// Every member, in the order in which it is shown.
    pub(super) members: &'static [(&'static str, &'static str, Format)],
}

/// Whose messages these are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// `CampusVoucher`'s, and nobody else's.
    Vouchers,
    /// Anybody's; `CampusWon` counts in won.
    Anybody,
}

/// How a member is shown, and what it means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// The account that signs.
    Own,
    /// Who is paid.
    Payee,
    /// Another account.
    Account,
    /// How much is moved.
    Amount,
    /// How much may be taken.
    Allowance,
    /// `true`: everything may be taken.
    AllOrNothing,
    /// The series; the member called `amounts` belongs to it.
    Series,
    /// Shown with the series.
    WithSeries,
    /// Works from this moment on.
    From,
    /// Works until this moment.
    Until,
    /// A moment that ends something else.
    Moment,
    /// An id.
    Id,
    /// A figure.
    Figure,
    /// Permit2's tokens.
    Tokens,
    /// Whoever may act for the account from now on.
    Controller,
    /// Shown by the names that it has.
    Plain,
}

impl Home {
    pub(super) const ALL: [Self; 2] = [Self::Vouchers, Self::Anybody];

    /// Domain separator of the campus's own contract.
    pub(super) fn separator(self, context: &Context<'_>) -> B256 {
        match self {
            Self::Vouchers => voucher_domain(context.chain_id, context.voucher_contract).separator(),
            Self::Anybody => {
                let domain = eip712_domain! {
                    name: "Campus Won",
                    version: "1",
                    chain_id: context.chain_id,
                    verifying_contract: context.won_contract,
                };
                domain.separator()
            }
        }
    }
}

pub(super) fn find(encoded: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.encoded == encoded)
}

use Format::{
    Account, AllOrNothing, Allowance, Amount, Controller, Figure, From, Id, Moment, Own, Payee, Plain,
    Series, Tokens, Until, WithSeries,
};

const AUTHORIZED: &[(&str, &str, Format)] = &[
    ("value", "amount", Amount),
    ("from", "from", Own),
    ("to", "to", Payee),
    ("validAfter", "valid_after", From),
    ("validBefore", "deadline", Until),
    ("nonce", "id", Id),
];

/// The campus's messages (`contracts/src/interfaces/ICampusVoucher.sol`), EIP-3009, EIP-2612, DAI's permit, Permit2, and
/// delegations of votes and of accounts.
pub(super) const LAYOUTS: &[Layout] = &[
    Layout {
        encoded: "Spend(address holder,address shop,bytes32 order,uint256[] series,uint256[] amounts,uint256 validBefore)",
        what: SignKind::SpendVouchers,
        home: Home::Vouchers,
        members: &[
            ("series", "series", Series),
            ("amounts", "amount", WithSeries),
            ("holder", "from", Own),
            // A shop is accepted by the co-op and paid by orders; its till showed the code. It is still compared.
            ("shop", "shop", Payee),
            ("order", "order", Id),
            ("validBefore", "deadline", Until),
        ],
    },
    Layout {
        encoded: "Give(address holder,address receiver,bytes32 gift,uint256[] series,uint256[] amounts,uint256 acceptBefore,uint256 validBefore)",
        what: SignKind::GiveVouchers,
        home: Home::Vouchers,
        members: &[
            ("series", "series", Series),
            ("amounts", "amount", WithSeries),
            ("holder", "from", Own),
            ("receiver", "to", Payee),
            ("gift", "gift", Id),
            ("acceptBefore", "accept_before", Moment),
            ("validBefore", "deadline", Until),
        ],
    },
    Layout {
        encoded: "AcceptGift(address receiver,bytes32 gift,uint256 validBefore)",
        what: SignKind::AcceptGift,
        home: Home::Vouchers,
        members: &[("receiver", "to", Own), ("gift", "gift", Id), ("validBefore", "deadline", Until)],
    },
    Layout {
        encoded: "TakeBack(address holder,bytes32 gift,uint256 validBefore)",
        what: SignKind::TakeBackGift,
        home: Home::Vouchers,
        members: &[("holder", "from", Own), ("gift", "gift", Id), ("validBefore", "deadline", Until)],
    },
    Layout {
        encoded: "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)",
        what: SignKind::TransferToken,
        home: Home::Anybody,
        members: AUTHORIZED,
    },
    Layout {
        encoded: "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)",
        what: SignKind::TransferToken,
        home: Home::Anybody,
        members: AUTHORIZED,
    },
    Layout {
        encoded: "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)",
        what: SignKind::Permit,
        home: Home::Anybody,
        members: &[
            ("value", "allowed", Allowance),
            ("owner", "from", Own),
            ("spender", "spender", Account),
            ("deadline", "deadline", Until),
            ("nonce", "nonce", Figure),
        ],
    },
    Layout {
        encoded: "Permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed)",
        what: SignKind::Permit,
        home: Home::Anybody,
        members: &[
            ("allowed", "allowed", AllOrNothing),
            ("holder", "from", Own),
            ("spender", "spender", Account),
            ("expiry", "deadline", Until),
            ("nonce", "nonce", Figure),
        ],
    },
    Layout {
        encoded: "PermitSingle(PermitDetails details,address spender,uint256 sigDeadline)PermitDetails(address token,uint160 amount,uint48 expiration,uint48 nonce)",
        what: SignKind::Permit,
        home: Home::Anybody,
        members: &[
            ("details", "token", Tokens),
            ("spender", "spender", Account),
            ("sigDeadline", "deadline", Until),
        ],
    },
    Layout {
        encoded: "PermitBatch(PermitDetails[] details,address spender,uint256 sigDeadline)PermitDetails(address token,uint160 amount,uint48 expiration,uint48 nonce)",
        what: SignKind::Permit,
        home: Home::Anybody,
        members: &[
            ("details", "token", Tokens),
            ("spender", "spender", Account),
            ("sigDeadline", "deadline", Until),
        ],
    },
    Layout {
        encoded: "PermitTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline)TokenPermissions(address token,uint256 amount)",
        what: SignKind::Permit,
        home: Home::Anybody,
        members: &[
            ("permitted", "token", Tokens),
            ("spender", "spender", Account),
            ("deadline", "deadline", Until),
            ("nonce", "nonce", Figure),
        ],
    },
    Layout {
        encoded: "PermitBatchTransferFrom(TokenPermissions[] permitted,address spender,uint256 nonce,uint256 deadline)TokenPermissions(address token,uint256 amount)",
        what: SignKind::Permit,
        home: Home::Anybody,
        members: &[
            ("permitted", "token", Tokens),
            ("spender", "spender", Account),
            ("deadline", "deadline", Until),
            ("nonce", "nonce", Figure),
        ],
    },
    Layout {
        encoded: "Delegation(address delegatee,uint256 nonce,uint256 expiry)",
        what: SignKind::Delegation,
        home: Home::Anybody,
        members: &[
            ("delegatee", "delegate", Account),
            ("expiry", "deadline", Until),
            ("nonce", "nonce", Figure),
        ],
    },
    Layout {
        encoded: "Delegation(address delegate,address delegator,bytes32 authority,Caveat[] caveats,uint256 salt)Caveat(address enforcer,bytes terms)",
        what: SignKind::Delegation,
        home: Home::Anybody,
        members: &[
            ("delegate", "delegate", Controller),
            ("delegator", "from", Own),
            ("authority", "id", Id),
            ("caveats", "caveats", Plain),
            ("salt", "nonce", Figure),
        ],
    },
];
