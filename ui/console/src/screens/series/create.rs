//! The sheet for a new series.

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ErrorPanel, Field, FieldKind, Sheet, now, t, use_toasts};
use protocol::ApiError;

use super::state::{Form, FormProblem};
use crate::api::{self, Key};

/// The sheet for a new series.
#[component]
pub(super) fn Create(
    /// Closed without one.
    onclose: EventHandler<()>,
    /// Made.
    oncreated: EventHandler<()>,
) -> Element {
    let toasts = use_toasts();
    let mut form = use_signal(Form::default);
    let mut key = use_signal(Key::new);
    let mut problem = use_signal(|| None::<FormProblem>);
    let mut refused = use_signal(|| None::<ApiError>);
    let mut sending = use_signal(|| false);
    let mut change = move |edit: &dyn Fn(&mut Form)| {
        edit(&mut form.write());
        problem.set(None);
    };
    let send = move || async move {
        if sending() {
            return;
        }
        let series = match form.peek().read(now()) {
            Ok(series) => series,
            Err(found) => {
                problem.set(Some(found));
                jigap_kit::dom::focus(field_of(found));
                return;
            }
        };
        sending.set(true);
        refused.set(None);
        let this = key.peek().clone();
        match api::series_create(&series, &this).await {
            Ok(series) => {
                toasts.good(jigap_kit::t_args("series-created", &[("name", series.name)]));
                oncreated.call(());
            }
            Err(error) => {
                if !Key::outcome_unknown(&error) {
                    key.set(Key::new());
                }
                refused.set(Some(error));
            }
        }
        sending.set(false);
    };
    let wrong = move |field: &'static str| {
        problem().filter(|problem| field_of(*problem) == field).map(|problem| t(problem.key()))
    };
    rsx! {
        Sheet {
            id: "series-sheet",
            title: t("series-new"),
            onclose: move |()| onclose.call(()),
            footer: rsx! {
                Button { id: "series-create", size: ButtonSize::Large, wide: true, busy: sending(), onclick: move |_| send(),
                    {t("series-create")}
                }
            },
            form {
                class: "stack",
                onsubmit: move |event| {
                    event.prevent_default();
                    send()
                },
                Field {
                    id: "series-name",
                    label: t("series-name"),
                    hint: t("series-name-hint"),
                    value: form().name,
                    error: wrong("series-name"),
                    max_length: 60,
                    autofocus: true,
                    oninput: move |value: String| change(&|form| form.name.clone_from(&value)),
                }
                Field {
                    id: "series-end",
                    label: t("series-end"),
                    hint: t("series-end-hint"),
                    kind: FieldKind::Date,
                    value: form().last_day,
                    error: wrong("series-end"),
                    oninput: move |value: String| change(&|form| form.last_day.clone_from(&value)),
                }
                Field {
                    id: "series-terms",
                    label: t("series-terms"),
                    hint: t("series-terms-hint"),
                    kind: FieldKind::Lines,
                    value: form().terms,
                    error: wrong("series-terms"),
                    max_length: 4_000,
                    oninput: move |value: String| change(&|form| form.terms.clone_from(&value)),
                }
                if let Some(error) = refused() {
                    ErrorPanel { error, id: "series-refused" }
                }
            }
        }
    }
}

const fn field_of(problem: FormProblem) -> &'static str {
    match problem {
        FormProblem::Name => "series-name",
        FormProblem::LastDay | FormProblem::Past => "series-end",
        FormProblem::Terms => "series-terms",
    }
}

impl FormProblem {
    const fn key(self) -> &'static str {
        match self {
            Self::Name => "series-problem-name",
            Self::LastDay => "series-problem-last-day",
            Self::Past => "series-problem-past",
            Self::Terms => "series-problem-terms",
        }
    }
}
