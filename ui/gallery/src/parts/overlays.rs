use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, ButtonVariant, Dialog, DialogKind, IconName, List, Money, MoneySize, Palette,
    PaletteItem, Row, Sheet, Tone, matches, use_toasts,
};
use protocol::Won;

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn ASheet() -> Element {
    let mut open = use_signal(|| false);
    rsx! {
        Sample { title: two("아래에서 올라오는 판", "Sheet"),
            Button { id: "open-sheet", onclick: move |_| open.set(true), {two("결제 확인 열기", "Open the confirmation")} }
        }
        if open() {
            Sheet { title: two("결제할까요?", "Pay?"), onclose: move |()| open.set(false),
                footer: rsx! {
                    Button { size: ButtonSize::Large, wide: true, onclick: move |_| open.set(false), {two("4,500원 결제하기", "Pay ₩4,500")} }
                    Button { variant: ButtonVariant::Quiet, wide: true, onclick: move |_| open.set(false), {two("취소", "Cancel")} }
                },
                Money { amount: Won::from(4_500), size: MoneySize::Huge }
                List {
                    Row { title: two("느린커피 정문점", "Slow Coffee, main gate"), detail: two("아메리카노 1", "1 americano"), icon: IconName::Shop }
                    Row { title: two("가을 상품권", "Autumn voucher"), detail: two("남는 돈 7,500원", "₩7,500 left"), icon: IconName::Voucher }
                }
            }
        }
    }
}

#[component]
pub(crate) fn ADialog() -> Element {
    let mut open = use_signal(|| None::<DialogKind>);
    rsx! {
        Sample { title: two("물음", "Dialog"),
            Button { id: "open-dialog", onclick: move |_| open.set(Some(DialogKind::Danger)), {two("지우기 물음 열기", "Ask before removing")} }
            Button { variant: ButtonVariant::Secondary, id: "open-plain", onclick: move |_| open.set(Some(DialogKind::Plain)), {two("한 가지 답만 있는 물음", "One answer only")} }
        }
        match open() {
            None => rsx! {},
            Some(DialogKind::Danger) => rsx! {
                Dialog { kind: DialogKind::Danger, title: two("이 기기에서 지갑을 지울까요?", "Remove the wallet from this device?"), confirm: two("지울게요", "Remove"),
                    onconfirm: move |()| open.set(None), onclose: move |()| open.set(None),
                    p { {two("복구 단어가 없으면 다시 들어올 수 없어요. 돈은 그대로 남아 있어요.", "Without the recovery words there is no way back. The money stays where it is.")} }
                }
            },
            Some(DialogKind::Plain) => rsx! {
                Dialog { title: two("연결됐어요", "Linked"), confirm: two("확인", "Good"), onconfirm: move |()| open.set(None),
                    p { {two("이제 학교에서 준 상품권을 쓸 수 있어요.", "You can use vouchers of the campus now.")} }
                }
            },
        }
    }
}

#[component]
pub(crate) fn APalette() -> Element {
    let mut open = use_signal(|| false);
    let mut query = use_signal(String::new);
    let (places, people) = (two("화면", "Screens"), two("사람", "People"));
    let item = |id: &str, group: &String, icon, title: String, detail: Option<String>, keys: Option<&str>| {
        PaletteItem {
            id: id.to_owned(),
            group: group.clone(),
            icon,
            title,
            detail,
            keys: keys.map(ToOwned::to_owned),
        }
    };
    let all = [
        item("home", &places, IconName::Home, two("홈", "Home"), None, Some("G H")),
        item("pay", &places, IconName::Scan, two("결제하기", "Pay"), None, Some("G P")),
        item("history", &places, IconName::History, two("결제 내역", "History"), None, Some("G L")),
        item("settings", &places, IconName::Settings, two("설정", "Settings"), None, None),
        item("p1", &people, IconName::User, two("김하늘", "Haneul Kim"), Some("20220001".to_owned()), None),
        item("p2", &people, IconName::User, two("김하늘", "Haneul Kim"), Some("20240417".to_owned()), None),
    ];
    let items = all.into_iter().filter(|item| {
        let text = format!("{} {}", item.title, item.detail.as_deref().unwrap_or_default());
        matches(&query.read(), &text)
    });
    rsx! {
        Sample { title: two("어디든 가기", "Palette"),
            Button { id: "open-palette", icon: IconName::Search, onclick: move |_| open.set(true), {two("찾기 열기", "Open the palette")} }
        }
        if open() {
            Palette { label: two("화면, 사람, 결제 찾기", "Screens, people, payments"), query: query(), oninput: move |words| query.set(words), items: items.collect::<Vec<_>>(),
                onpick: move |_| open.set(false), onclose: move |()| open.set(false) }
        }
    }
}

#[component]
pub(crate) fn AToast() -> Element {
    let toasts = use_toasts();
    rsx! {
        Sample { title: two("잠깐 알림", "Toasts"),
            Button { id: "open-toast", onclick: move |_| {
                toasts.show(Tone::Neutral, two("복사했어요", "Copied"));
                toasts.good(two("김하늘님에게 5,000원을 보냈어요", "Sent ₩5,000 to Haneul Kim"));
                toasts.bad(two("네트워크가 없어요. 돈은 움직이지 않았어요.", "No network. No money moved."));
            }, {two("알림 셋 보이기", "Show three")} }
        }
    }
}
