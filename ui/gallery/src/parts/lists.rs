use dioxus::prelude::*;
use jigap_kit::{Badge, Card, Icon, IconName, List, Money, MoneySize, Row, Tone};
use protocol::Won;

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn Lists() -> Element {
    rsx! {
        Sample { title: two("줄", "Rows"),
            Card {
                List {
                    Row { title: two("느린커피 정문점", "Slow Coffee, main gate"), detail: two("오후 3:20 · 상품권", "3:20 pm · voucher"), icon: IconName::Shop, onclick: |()| {},
                        trailing: rsx! { Money { amount: Won::from(4_500), out: true } } }
                    Row { title: two("복지처", "Student welfare"), detail: two("오전 9:00 · 상품권 받음", "9:00 am · voucher received"), icon: IconName::Voucher, tone: Tone::Good, onclick: |()| {},
                        trailing: rsx! { Money { amount: Won::from(30_000) } } }
                    Row { title: two("이름이 아주 길어서 한 줄에 다 들어가지 않는 제2학생회관 지하 1층 분식집", "A shop whose name is far too long to fit into one line of a narrow phone"), detail: two("어제 오후 12:41", "Yesterday, 12:41 pm"), icon: IconName::Shop, tone: Tone::Warn, onclick: |()| {},
                        trailing: rsx! { Money { amount: Won::from(1_200_000) } Badge { tone: Tone::Warn, {two("확인 중", "Being checked")} } } }
                    Row { title: two("김", "K"), detail: two("누를 수 없는 줄", "A row that is no button"), icon: IconName::User,
                        trailing: rsx! { Badge { {two("나", "You")} } } }
                }
            }
        }
        Sample { title: two("카드", "Cards"),
            Card { span { {two("캠퍼스 원화", "Campus won")} } Money { amount: Won::from(48_500), size: MoneySize::Large } }
            Card { onclick: |()| {}, span { {two("누를 수 있는 카드", "A card to press")} } Money { amount: Won::from(12_000), size: MoneySize::Large } }
            Card { tone: Tone::Warn, div { class: "line-up", Icon { name: IconName::Warning } strong { {two("3일 뒤에 끝나는 상품권이 있어요", "A voucher ends in 3 days")} } } }
            Card { tone: Tone::Good, div { class: "line-up", Icon { name: IconName::Check } strong { {two("결제됐어요", "Paid")} } } }
        }
        Sample { title: two("표시", "Badges"),
            div { class: "line-up",
                Badge { {two("기본", "Plain")} }
                Badge { tone: Tone::Accent, {two("새로움", "New")} }
                Badge { tone: Tone::Good, {two("결제됨", "Paid")} }
                Badge { tone: Tone::Warn, {two("대기", "Waiting")} }
                Badge { tone: Tone::Bad, {two("거절됨", "Refused")} }
            }
        }
    }
}
