use dioxus::prelude::*;
use jigap_kit::{AddressText, Icon, IconName, t};
use protocol::app::SignWarning;

/// What to look at before saying yes; the weightiest first.
#[component]
pub(super) fn Warnings(warnings: Vec<SignWarning>) -> Element {
    if warnings.is_empty() {
        return rsx! {};
    }
    rsx! {
        ul { id: "approve-warnings", class: "warnings", aria_label: t("sign-warnings"),
            for (place, warning) in warnings.into_iter().enumerate() {
                li { key: "{place}", class: "warning", "data-grave": is_grave(&warning),
                    Icon { name: IconName::Warning, size: 20 }
                    div {
                        p { {t(warning_key(&warning))} }
                        if let SignWarning::LookAlike { of, name } = &warning {
                            if let Some(name) = name.clone() {
                                p { strong { {name} } }
                            }
                            AddressText { address: *of }
                        }
                    }
                }
            }
        }
    }
}

/// Could the account be emptied by it?
const fn is_grave(warning: &SignWarning) -> bool {
    matches!(
        warning,
        SignWarning::Unknown
            | SignWarning::UnlimitedApproval
            | SignWarning::GivesControl
            | SignWarning::LookAlike { .. }
            | SignWarning::WouldFail
    )
}

/// The sentence of a warning.
const fn warning_key(warning: &SignWarning) -> &'static str {
    match warning {
        SignWarning::Unknown => "sign-warning-unknown",
        SignWarning::UnlimitedApproval => "sign-warning-unlimited-approval",
        SignWarning::GivesControl => "sign-warning-gives-control",
        SignWarning::ForeignContract => "sign-warning-foreign-contract",
        SignWarning::FirstTime => "sign-warning-first-time",
        SignWarning::LookAlike { .. } => "sign-warning-look-alike",
        SignWarning::AnyChain => "sign-warning-any-chain",
        SignWarning::LongLived => "sign-warning-long-lived",
        SignWarning::OutsideCampus => "sign-warning-outside-campus",
        SignWarning::FeeAboveAmount => "sign-warning-fee-above-amount",
        SignWarning::WouldFail => "sign-warning-would-fail",
    }
}
