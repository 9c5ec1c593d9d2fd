//! Giving a role to a wallet.

mod state;

use dioxus::prelude::*;
use jigap_kit::{
    AddressText, Badge, Button, ButtonSize, Card, Choice, ErrorPanel, Face, Field, List, Row, SelectField, t,
    t_args, use_face, use_toasts,
};
use protocol::{ApiError, identity::GrantRequest, till::Shop};

use crate::{
    api,
    components::{page::Page, settings::role_key},
};
use state::{Form, FormProblem, GIVEN, needs_shop, role_word};

/// Giving a role to a wallet.
#[component]
pub(crate) fn Roles() -> Element {
    let toasts = use_toasts();
    let shops = use_face(api::shops);
    let shops: Vec<Shop> = match shops.face() {
        Face::Ready(shops) => shops,
        _ => Vec::new(),
    };
    let mut form = use_signal(Form::default);
    let mut problem = use_signal(|| None::<FormProblem>);
    let mut refused = use_signal(|| None::<ApiError>);
    let mut sending = use_signal(|| false);
    let mut given = use_signal(Vec::<GrantRequest>::new);
    let mut change = move |edit: &dyn Fn(&mut Form)| {
        edit(&mut form.write());
        problem.set(None);
    };
    let send = move || async move {
        if sending() {
            return;
        }
        let grant = match form.peek().read() {
            Ok(grant) => grant,
            Err(found) => {
                problem.set(Some(found));
                return;
            }
        };
        sending.set(true);
        refused.set(None);
        match api::role_grant(&grant).await {
            Ok(()) => {
                toasts.good(t_args("role-given", &[("name", grant.name.clone())]));
                given.write().insert(0, grant);
                form.set(Form::default());
            }
            Err(error) => refused.set(Some(error)),
        }
        sending.set(false);
    };
    let wrong =
        move |which: FormProblem| problem().filter(|found| *found == which).map(|found| t(found.key()));
    let role = form.read().role;
    rsx! {
        Page { title: t("nav-roles"), detail: t("roles-detail"),
            Card { class: "card narrow",
                form {
                    class: "stack",
                    onsubmit: move |event| {
                        event.prevent_default();
                        send()
                    },
                    Field {
                        id: "role-address",
                        label: t("role-address"),
                        hint: t("role-address-hint"),
                        value: form().address,
                        max_length: 42,
                        literal: true,
                        error: wrong(FormProblem::Address),
                        oninput: move |value: String| change(&|form| form.address.clone_from(&value)),
                    }
                    Field {
                        id: "role-name",
                        label: t("role-name"),
                        value: form().name,
                        max_length: 60,
                        error: wrong(FormProblem::Name),
                        oninput: move |value: String| change(&|form| form.name.clone_from(&value)),
                    }
                    SelectField {
                        id: "role-role",
                        label: t("role-role"),
                        hint: t(&format!("role-{}-may", role_word(role))),
                        value: role_word(role),
                        choices: GIVEN.iter().map(|role| Choice::new(role_word(*role), t(role_key(*role)))).collect::<Vec<_>>(),
                        onchange: move |value: String| {
                            if let Some(role) = GIVEN.into_iter().find(|role| role_word(*role) == value) {
                                change(&|form| form.role = role);
                            }
                        },
                    }
                    if needs_shop(role) {
                        SelectField {
                            id: "role-shop",
                            label: t("shop"),
                            hint: wrong(FormProblem::Shop),
                            value: form().shop,
                            choices: std::iter::once(Choice::new("", t("role-shop-choose")))
                                .chain(shops.iter().map(|shop| Choice::new(shop.id.to_string(), shop.name.clone())))
                                .collect::<Vec<_>>(),
                            onchange: move |value: String| change(&|form| form.shop.clone_from(&value)),
                        }
                    }
                    if let Some(error) = refused() {
                        ErrorPanel { error, id: "role-refused" }
                    }
                    Button { id: "role-give", submit: true, size: ButtonSize::Large, wide: true, busy: sending(), {t("role-give")} }
                }
            }
            if !given.read().is_empty() {
                section { class: "stack narrow",
                    h2 { {t("roles-given")} }
                    Card {
                        List { id: "roles-given",
                            for (place, grant) in given().into_iter().enumerate() {
                                Row {
                                    key: "{place}",
                                    title: grant.name,
                                    detail: shop_name(&shops, grant.grant.shop),
                                    trailing: rsx! {
                                        Badge { {t(role_key(grant.grant.role))} }
                                        AddressText { address: grant.address }
                                    },
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn shop_name(shops: &[Shop], id: Option<protocol::ShopId>) -> Option<String> {
    shops.iter().find(|shop| Some(shop.id) == id).map(|shop| shop.name.clone())
}

#[cfg(test)]
mod tests {
    #[test]
    fn students_are_not_made_here() {
        assert!(!super::GIVEN.contains(&protocol::identity::Role::Student));
    }
}
