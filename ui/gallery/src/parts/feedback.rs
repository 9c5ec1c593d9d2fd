use dioxus::prelude::*;
use jigap_kit::{
    ArtName, Button, Card, Countdown, Empty, ErrorPanel, IconName, Progress, Qr, Skeleton, SkeletonKind, now,
};
use protocol::{ApiError, ErrorCode};

use crate::{frame::Sample, words::two};

#[component]
pub(crate) fn Feedback() -> Element {
    let soon = use_hook(|| now() + chrono::TimeDelta::seconds(125));
    let last = use_hook(|| now() + chrono::TimeDelta::seconds(12));
    let gone = use_hook(|| now() - chrono::TimeDelta::seconds(1));
    rsx! {
        Sample { title: two("진행", "Progress"),
            Progress { label: two("명단 올리기", "Uploading the roster"), share: 0.42 }
            Progress { label: two("끝남", "Done"), share: 1.0 }
            Progress { label: two("체인에 기록하기", "Writing to the chain") }
        }
        Sample { title: two("곧 나올 것", "Skeletons"),
            Skeleton { kind: SkeletonKind::Title }
            Skeleton { count: 2 }
            Skeleton { kind: SkeletonKind::Row, count: 2 }
            Skeleton { kind: SkeletonKind::Card }
        }
        Sample { title: two("비어 있음", "Empty"),
            Card { Empty { icon: IconName::Search, title: two("찾는 것이 없어요", "Nothing found"), detail: two("다른 말로 찾아 보세요.", "Try other words.") } }
        }
        Sample { title: two("화면 전체가 비어 있음", "An empty screen"),
            Empty { art: ArtName::Wallet, title: two("아직 상품권이 없어요", "No vouchers yet"), detail: two("학번을 연결하면 학교에서 준 상품권이 여기에 나타나요.", "Link your student number and vouchers of the campus appear here."),
                Button { {two("학번 연결하기", "Link student number")} }
            }
        }
        Sample { title: two("거절과 다음 할 일", "An error with its next step"),
            ErrorPanel { error: ApiError::from(ErrorCode::Unavailable), onaction: |()| {} }
            ErrorPanel { error: ApiError::from(ErrorCode::InsufficientBalance) }
        }
        Sample { title: two("남은 시간", "Countdown"),
            div { class: "line-up", Countdown { until: soon } Countdown { until: last } Countdown { until: gone } }
        }
        Sample { title: two("QR", "QR code"),
            Qr { text: "jigap:pay/0193f1c2-7b1e-7c3a-9d56-1f2e3a4b5c6d", label: two("결제 코드", "Payment code"), expires_at: soon, lifetime_secs: 180, bright: true }
        }
        Sample { title: two("지난 QR", "A QR code that is over"),
            Qr { text: "jigap:pay/0193f1c2-7b1e-7c3a-9d56-1f2e3a4b5c6d", label: two("지난 결제 코드", "Payment code, over"), expires_at: gone, lifetime_secs: 180 }
        }
    }
}
