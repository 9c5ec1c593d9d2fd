use dioxus::prelude::*;
use jigap_kit::{AmountPad, Button, ButtonSize, ButtonVariant, PinKeys, PinPad};
use protocol::Won;

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn Pads() -> Element {
    let mut amount = use_signal(|| Won::from(12_500));
    let corner = rsx! {
        Button { variant: ButtonVariant::Quiet, size: ButtonSize::Small, {two("잊었어요", "Forgot")} }
    };
    rsx! {
        Sample { title: two("금액", "Amount"),
            AmountPad { label: two("얼마를 보낼까요?", "How much?"), amount: amount(), onchange: move |won| amount.set(won) }
        }
        Sample { title: two("금액 없음", "No amount yet"),
            AmountPad { label: two("받을 금액", "Amount to receive"), amount: Won::ZERO, onchange: |_| {} }
        }
        Sample { title: two("PIN", "PIN"),
            PinPad { id: "pin-plain", label: two("PIN을 입력해 주세요", "Enter your PIN"), hint: two("지갑을 만들 때 정한 여섯 자리예요", "The six digits you chose"), corner, onfull: |_| {} }
        }
        Sample { title: two("틀린 PIN", "Wrong PIN"),
            PinPad { id: "pin-wrong", label: two("PIN을 입력해 주세요", "Enter your PIN"), error: two("PIN이 달라요. 3번 더 할 수 있어요.", "That is not it. 3 tries left."), onfull: |_| {} }
        }
        Sample { title: two("확인 중", "Being checked"),
            PinPad { id: "pin-busy", label: two("PIN을 입력해 주세요", "Enter your PIN"), busy: true, hint: two("확인하고 있어요", "Checking"), onfull: |_| {} }
        }
        Sample { title: two("쓸 수 없음", "Not now"),
            PinPad { id: "pin-off", label: two("PIN을 입력해 주세요", "Enter your PIN"), disabled: true, hint: two("30초 뒤에 다시 해 보세요", "Try again in 30 seconds"), keys: PinKeys::InOrder, onfull: |_| {} }
        }
    }
}
