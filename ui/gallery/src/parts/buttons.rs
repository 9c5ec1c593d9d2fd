use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ButtonVariant, IconButton, IconName};

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn Buttons() -> Element {
    let variants = [
        (ButtonVariant::Primary, two("결제하기", "Pay")),
        (ButtonVariant::Secondary, two("다른 방법", "Another way")),
        (ButtonVariant::Neutral, two("취소", "Cancel")),
        (ButtonVariant::Quiet, two("나중에", "Later")),
        (ButtonVariant::Danger, two("기기 지우기", "Remove device")),
        (ButtonVariant::Destroy, two("지울게요", "Remove")),
    ];
    rsx! {
        Sample { title: two("종류", "Kinds"),
            for (variant, text) in variants.clone() {
                Button { variant, wide: true, {text} }
            }
        }
        Sample { title: two("처리 중", "Busy"),
            for (variant, text) in variants.clone() {
                Button { variant, wide: true, busy: true, {text} }
            }
        }
        Sample { title: two("누를 수 없음", "Disabled"),
            for (variant, text) in variants {
                Button { variant, wide: true, disabled: true, {text} }
            }
        }
        Sample { title: two("크기", "Sizes"),
            div { class: "line-up",
                Button { size: ButtonSize::Small, {two("작게", "Small")} }
                Button { {two("보통", "Medium")} }
                Button { size: ButtonSize::Large, {two("크게", "Large")} }
            }
            Button { size: ButtonSize::Large, wide: true, icon: IconName::Scan, {two("스캔해서 결제하기", "Scan to pay")} }
            Button { variant: ButtonVariant::Secondary, wide: true,
                {two("글이 아주 길어서 두 줄로 넘어가야 하는 단추도 가운데에 가지런히 놓여요", "A button whose words are so long that they take two lines stays centred")}
            }
        }
        Sample { title: two("그림 단추", "Icon buttons"),
            div { class: "line-up",
                IconButton { icon: IconName::Back, label: two("뒤로", "Back") }
                IconButton { icon: IconName::Refresh, label: two("새로 고침", "Refresh") }
                IconButton { icon: IconName::More, label: two("더 보기", "More") }
                IconButton { icon: IconName::Bell, label: two("알림", "Notices"), disabled: true }
            }
        }
    }
}
