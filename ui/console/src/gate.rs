//! Who is in: the one state that decides between the sign-in screen, the console and an excuse.

use dioxus::prelude::*;
use protocol::{
    ApiError, ShopId,
    identity::{ApiCard, Me, Role},
};

use crate::api;

/// Where this tab stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Gate {
    /// Asking for the API's card and for a session by the cookie.
    Starting,
    /// The API cannot be reached.
    Unreachable(ApiError),
    /// Nobody; `ended` when somebody was until just now.
    SignedOut {
        /// A session has ended by itself.
        ended: bool,
    },
    /// Somebody.
    SignedIn(Me),
}

static GATE: GlobalSignal<Gate> = Signal::global(|| Gate::Starting);
static CARD: GlobalSignal<Option<ApiCard>> = Signal::global(|| None);

/// Where this tab stands; draws again when it changes.
pub(crate) fn get() -> Gate {
    GATE.cloned()
}

pub(crate) fn set(gate: Gate) {
    if *GATE.peek() != gate {
        *GATE.write() = gate;
    }
}

/// The API's card, once it is known.
pub(crate) fn card() -> Option<ApiCard> {
    CARD.cloned()
}

/// The signed-in person; only asked on screens behind the gate.
pub(crate) fn me() -> Option<Me> {
    match get() {
        Gate::SignedIn(me) => Some(me),
        _ => None,
    }
}

/// First thing after loading, and again on request.
pub(crate) async fn start() {
    set(Gate::Starting);
    match api::card().await {
        Err(error) => set(Gate::Unreachable(error)),
        Ok(card) => {
            *CARD.write() = Some(card);
            set(api::restore().await.map_or(Gate::SignedOut { ended: false }, Gate::SignedIn));
        }
    }
}

/// Ends the session, here at once and at the API as soon as it hears.
pub(crate) async fn sign_out() {
    let answer = api::logout().await;
    api::forget();
    // Without the API's word the cookie still stands; saying "signed out" would be a lie.
    match answer {
        Ok(()) => set(Gate::SignedOut { ended: false }),
        Err(error) => set(Gate::Unreachable(error)),
    }
}

/// What somebody may do here, from the roles. The API checks everything again; this only spares doors that do not open.
pub(crate) trait Duties {
    /// Series, issues, people, shops.
    fn issues_vouchers(&self) -> bool;
    /// Roles.
    fn runs_system(&self) -> bool;
    /// The shops whose till this person may use, each once.
    fn tills(&self) -> Vec<ShopId>;
    /// Anything at all.
    fn is_staff(&self) -> bool {
        self.issues_vouchers() || !self.tills().is_empty()
    }
}

impl Duties for Me {
    fn issues_vouchers(&self) -> bool {
        self.roles.iter().any(|grant| matches!(grant.role, Role::Officer | Role::Operator))
    }

    fn runs_system(&self) -> bool {
        self.roles.iter().any(|grant| grant.role == Role::Operator)
    }

    fn tills(&self) -> Vec<ShopId> {
        let mut shops = Vec::new();
        for grant in &self.roles {
            if let (Role::Cashier | Role::ShopOwner, Some(shop)) = (grant.role, grant.shop)
                && !shops.contains(&shop)
            {
                shops.push(shop);
            }
        }
        shops
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Address, identity::RoleGrant};

    use super::*;

    fn me(roles: &[(Role, Option<u8>)]) -> Me {
        let id = |last: u8| format!("0192aaaa-bbbb-7ccc-8ddd-eeeeffff00{last:02}");
        let roles = roles
            .iter()
            .map(|(role, shop)| RoleGrant { role: *role, shop: shop.map(|shop| id(shop).parse().unwrap()) })
            .collect();
        Me { user: id(0).parse().unwrap(), address: Address::ZERO, roles, person: None }
    }

    #[test]
    fn doors_follow_the_roles() {
        let officer = me(&[(Role::Officer, None)]);
        assert!(officer.issues_vouchers() && !officer.runs_system() && officer.tills().is_empty());
        let operator = me(&[(Role::Operator, None)]);
        assert!(operator.issues_vouchers() && operator.runs_system());
        let cashier = me(&[(Role::Cashier, Some(1)), (Role::ShopOwner, Some(1)), (Role::Cashier, Some(2))]);
        assert!(cashier.is_staff() && !cashier.issues_vouchers());
        assert_eq!(cashier.tills().len(), 2);
        assert!(!me(&[(Role::Student, None)]).is_staff());
        assert!(!me(&[]).is_staff());
    }
}
