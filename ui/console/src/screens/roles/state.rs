//! The form for a role.

use protocol::identity::{GrantRequest, Role, RoleGrant};

use crate::screens::shops::read_address;

/// Roles that are given by hand; students get theirs by linking their number.
pub(super) const GIVEN: [Role; 4] = [Role::Cashier, Role::ShopOwner, Role::Officer, Role::Operator];

/// The role in a word, for values and translation keys.
pub(super) const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Student => "student",
        Role::Cashier => "cashier",
        Role::ShopOwner => "shop-owner",
        Role::Officer => "officer",
        Role::Operator => "operator",
    }
}

/// The role is of one shop.
pub(super) const fn needs_shop(role: Role) -> bool {
    matches!(role, Role::Cashier | Role::ShopOwner)
}

/// The form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) role: Role,
    /// Id of the shop; empty while none is chosen.
    pub(super) shop: String,
}

impl Default for Form {
    fn default() -> Self {
        Self { address: String::new(), name: String::new(), role: Role::Cashier, shop: String::new() }
    }
}

/// What is not right yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormProblem {
    Address,
    Name,
    Shop,
}

impl FormProblem {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Address => "problem-address",
            Self::Name => "role-problem-name",
            Self::Shop => "role-problem-shop",
        }
    }
}

impl Form {
    /// The request, or the first thing that is not right.
    pub(super) fn read(&self) -> Result<GrantRequest, FormProblem> {
        let address = read_address(&self.address).ok_or(FormProblem::Address)?;
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            return Err(FormProblem::Name);
        }
        let shop = match needs_shop(self.role) {
            true => Some(self.shop.parse().map_err(|_| FormProblem::Shop)?),
            false => None,
        };
        Ok(GrantRequest { address, name, grant: RoleGrant { role: self.role, shop } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_of_a_shop_needs_one() {
        let mut form = Form {
            address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266".to_owned(),
            name: "이바다".to_owned(),
            ..Form::default()
        };
        assert_eq!(form.read(), Err(FormProblem::Shop));
        form.shop = "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001".to_owned();
        assert!(form.read().unwrap().grant.shop.is_some());
        form.role = Role::Officer;
        assert_eq!(form.read().unwrap().grant.shop, None);
        form.name = " ".to_owned();
        assert_eq!(form.read(), Err(FormProblem::Name));
    }
}
