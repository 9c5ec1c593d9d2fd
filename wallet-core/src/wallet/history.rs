//! Payments and transfers as a table to keep.

use chrono::{DateTime, Utc};
use protocol::{
    ApiError,
    app::{ActivityStep, Asset, Language, TrailEntry},
    till::{Payment, PaymentState},
};

use super::{
    CsvFile, Wallet,
    csv::{Table, moment},
    refusals,
};
use crate::store::Transfer;

const PAGE: u32 = 100;

/// The words of the table.
struct Words {
    heading: [&'static str; 9],
    contacts: [&'static str; 4],
    paid: &'static str,
    sent: &'static str,
    won: &'static str,
}

const KOREAN: Words = Words {
    heading: ["일시", "종류", "받는 사람", "주소", "금액", "단위", "수수료(wei)", "상태", "거래"],
    contacts: ["이름", "주소", "메모", "마지막으로 보낸 때"],
    paid: "상품권 결제",
    sent: "송금",
    won: "원",
};
const ENGLISH: Words = Words {
    heading: ["Time", "Kind", "Paid to", "Address", "Amount", "Unit", "Fee (wei)", "State", "Transaction"],
    contacts: ["Name", "Address", "Note", "Last sent to"],
    paid: "Voucher payment",
    sent: "Transfer",
    won: "KRW",
};

impl Wallet {
    /// Everything that was paid and sent from here, newest first, in the language of the settings.
    ///
    /// # Errors
    /// [`protocol::ErrorCode::WalletLocked`], [`protocol::ErrorCode::StoreUnavailable`].
    pub fn history_export(&self) -> Result<CsvFile, ApiError> {
        self.touch();
        self.opened()?;
        let language = self.table_language()?;
        let words = words(language);
        let mut lines: Vec<(DateTime<Utc>, [String; 9])> = Vec::new();
        let store = &self.inner.store;
        let mut cursor = None;
        loop {
            let page = store.list_payments(cursor.as_deref(), PAGE).map_err(refusals::store)?;
            lines.extend(page.rows.iter().map(|payment| of_payment(payment, words, language)));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        loop {
            let page = store.list_transfers(None, cursor.as_deref(), PAGE).map_err(refusals::store)?;
            for (transfer, trail) in &page.rows {
                let name =
                    store.find_contact(transfer.to).map_err(refusals::store)?.map(|contact| contact.name);
                let unit = match transfer.asset {
                    Asset::Won => words.won.to_owned(),
                    Asset::Coin => format!("{} wei", self.inner.config.coin_name),
                };
                lines.push(of_transfer(transfer, trail, name.unwrap_or_default(), unit, words, language));
            }
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let mut table = Table::new(&words.heading);
        for (_, line) in &lines {
            table.line(line);
        }
        Ok(table.into_file("history", self.inner.config.clock.now()))
    }

    /// The contacts as a table.
    ///
    /// # Errors
    /// As [`Self::history_export`].
    pub fn contact_export(&self) -> Result<CsvFile, ApiError> {
        let contacts = self.contact_list()?;
        let mut table = Table::new(&words(self.table_language()?).contacts);
        for contact in contacts {
            let last = contact.last_paid_at.map(moment).unwrap_or_default();
            table.line(&[contact.name, contact.address.to_string(), contact.note, last]);
        }
        Ok(table.into_file("contacts", self.inner.config.clock.now()))
    }

    fn table_language(&self) -> Result<Language, ApiError> {
        Ok(self.settings()?.language.unwrap_or(Language::Korean))
    }
}

const fn words(language: Language) -> &'static Words {
    match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    }
}

fn of_payment(payment: &Payment, words: &Words, language: Language) -> (DateTime<Utc>, [String; 9]) {
    let state = match (language, payment.state) {
        (Language::Korean, PaymentState::Created) => "기다리는 중",
        (Language::Korean, PaymentState::Accepted) => "처리 중",
        (Language::Korean, PaymentState::Paid) => "완료",
        (Language::Korean, PaymentState::Refused) => "거절됨",
        (Language::Korean, PaymentState::Cancelled) => "취소됨",
        (Language::Korean, PaymentState::Expired) => "시간이 지남",
        (Language::English, PaymentState::Created) => "Waiting",
        (Language::English, PaymentState::Accepted) => "On its way",
        (Language::English, PaymentState::Paid) => "Done",
        (Language::English, PaymentState::Refused) => "Refused",
        (Language::English, PaymentState::Cancelled) => "Cancelled",
        (Language::English, PaymentState::Expired) => "Expired",
    };
    let line = [
        moment(payment.created_at),
        words.paid.to_owned(),
        payment.shop_name.clone(),
        payment.shop_address.to_string(),
        payment.amount.to_string(),
        words.won.to_owned(),
        String::new(),
        state.to_owned(),
        payment.tx_hash.map(|hash| hash.to_string()).unwrap_or_default(),
    ];
    (payment.created_at, line)
}

fn of_transfer(
    transfer: &Transfer,
    trail: &[TrailEntry],
    name: String,
    unit: String,
    words: &Words,
    language: Language,
) -> (DateTime<Utc>, [String; 9]) {
    let state = match (language, transfer.step) {
        (Language::Korean, ActivityStep::Drafted | ActivityStep::Signed) => "준비 중",
        (Language::Korean, ActivityStep::Sent | ActivityStep::Seen) => "처리 중",
        (Language::Korean, ActivityStep::Confirmed) => "완료",
        (Language::Korean, ActivityStep::Failed) => "실패",
        (Language::Korean, ActivityStep::Replaced) => "취소됨",
        (Language::English, ActivityStep::Drafted | ActivityStep::Signed) => "Preparing",
        (Language::English, ActivityStep::Sent | ActivityStep::Seen) => "On its way",
        (Language::English, ActivityStep::Confirmed) => "Done",
        (Language::English, ActivityStep::Failed) => "Failed",
        (Language::English, ActivityStep::Replaced) => "Replaced",
    };
    let why = trail.last().and_then(|entry| entry.why.as_ref()).map(|why| format!(" ({})", why.code));
    let line = [
        moment(transfer.created_at),
        words.sent.to_owned(),
        name,
        transfer.to.to_string(),
        transfer.units.to_string(),
        unit,
        transfer.fee_wei.map(|fee| fee.to_string()).unwrap_or_default(),
        format!("{state}{}", why.unwrap_or_default()),
        transfer.transaction().map(|hash| hash.to_string()).unwrap_or_default(),
    ];
    (transfer.created_at, line)
}
