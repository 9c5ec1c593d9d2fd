use dioxus::prelude::*;
use jigap_kit::{Choice, Field, FieldKind, FileDrop, SelectField};

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn Fields() -> Element {
    let banks = vec![
        Choice::new("kb", two("국민은행", "KB Kookmin")),
        Choice::new("shinhan", two("신한은행", "Shinhan")),
        Choice::new("toss", two("토스뱅크", "Toss Bank")),
    ];
    rsx! {
        Sample { title: two("비어 있음", "Empty"),
            Field { id: "f-empty", label: two("학번", "Student number"), value: "", kind: FieldKind::Digits, placeholder: "20220001", hint: two("여덟 자리 숫자예요", "Eight digits") }
        }
        Sample { title: two("값이 있음", "With a value"),
            Field { id: "f-value", label: two("이름", "Name"), value: two("김하늘", "Haneul Kim"), hint: two("신분증에 있는 이름이에요", "As on your card") }
        }
        Sample { title: two("틀림", "With an error"),
            Field { id: "f-error", label: two("학번", "Student number"), value: "2022000", kind: FieldKind::Digits, error: two("한 자리가 모자라요. 여덟 자리를 적어 주세요.", "One digit is missing. Enter eight digits.") }
        }
        Sample { title: two("바꿀 수 없음", "Disabled"),
            Field { id: "f-off", label: two("학교 메일", "Campus mail"), value: "haneul@campus.ac.kr", disabled: true }
        }
        Sample { title: two("비밀번호", "Password"),
            Field { id: "f-password", label: two("비밀번호", "Passphrase"), value: "coffee-2026", kind: FieldKind::Password }
        }
        Sample { title: two("찾기", "Search"),
            Field { id: "f-search", label: two("가게 찾기", "Find a shop"), value: "", kind: FieldKind::Search, placeholder: two("이름이나 건물", "Name or building") }
        }
        Sample { title: two("날짜", "A day"),
            Field { id: "f-date", label: two("사용 기한", "Valid until"), value: "2027-02-28", kind: FieldKind::Date }
        }
        Sample { title: two("여러 줄", "Several lines"),
            Field { id: "f-lines", label: two("남길 말", "Note"), value: two("정문 카페에서 쓸 수 있어요.\n환불은 60 % 이상 쓴 뒤에 돼요.", "Works at the main gate cafe.\nRefunds after 60 % is used."), kind: FieldKind::Lines }
        }
        Sample { title: two("고르기", "Select"),
            SelectField { id: "f-select", label: two("은행", "Bank"), value: "shinhan", choices: banks.clone(), onchange: |_| {}, hint: two("출금할 은행이에요", "Money comes from here") }
            SelectField { id: "f-select-none", label: two("은행", "Bank"), value: "", placeholder: two("골라 주세요", "Choose one"), choices: banks.clone(), onchange: |_| {}, error: two("은행을 골라야 이어갈 수 있어요.", "Choose a bank to go on.") }
            SelectField { id: "f-select-off", label: two("은행", "Bank"), value: "toss", choices: banks, onchange: |_| {}, disabled: true }
        }
        Sample { title: two("파일 놓기", "File drop"),
            FileDrop { id: "f-file", label: two("명단 파일 (CSV)", "Roster file (CSV)"), hint: two("학번,이름,메일 순서예요", "Number, name, mail in this order"), accept: ".csv", onfile: |_| {} }
        }
    }
}
