use dioxus::prelude::*;
use jigap_kit::{Art, ArtName, Icon, IconName, Logo};

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn Identity() -> Element {
    rsx! {
        Sample { title: two("표지", "Logo"),
            div { class: "line-up", Logo { size: 96 } Logo { size: 48 } Logo { size: 24 } Logo { size: 16 } }
            Logo { size: 40, named: true }
        }
        Sample { title: two("그림", "Illustrations"), wide: true,
            div { class: "icon-grid", style: "grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr))",
                for name in ArtName::ALL {
                    div { class: "icon-cell", Art { name } {format!("{name:?}")} }
                }
            }
        }
        Sample { title: two("아이콘", "Icons"), wide: true,
            div { class: "icon-grid",
                for name in IconName::ALL {
                    div { class: "icon-cell", Icon { name: *name } {format!("{name:?}")} }
                }
            }
        }
    }
}
