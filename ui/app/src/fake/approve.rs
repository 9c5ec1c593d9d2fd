use protocol::{
    Address, ApiError, ErrorCode, Page, Won,
    app::{Activity, Approval, Opened, Outcome, PayOutcome, Payee, SendIntent},
    till::PaymentState,
};
use serde_json::Value;

use super::{
    data, give,
    scene::{Scene, approval},
    text,
};

/// Reading, showing, saying yes, and what became of it.
pub(super) fn answer(scene: &mut Scene, command: &str, args: &Value) -> Result<Value, ApiError> {
    match command {
        "code_read" => scene.read(&text(args, "text")).and_then(give),
        "code_read_picture" => Err(ErrorCode::PictureUnreadable.into()),
        "request_read" => match text(args, "text").as_str() {
            name @ ("permit" | "message" | "unknown") => give(scene.show(approval(name))),
            _ => Err(ErrorCode::InvalidInput.into()),
        },
        "send_prepare" => {
            let mut send = data::send_approval(SendIntent::Send, text(args, "way") == "sponsored");
            send.units = text(args, "units");
            send.to = text(args, "to").parse().unwrap_or_default();
            send.to_name = scene
                .contacts
                .iter()
                .find(|contact| contact.address == send.to)
                .map(|contact| contact.name.clone());
            give(scene.show(Approval::Send(Box::new(send))))
        }
        "activity_speed_up" => give(scene.show(approval("speed-up"))),
        "activity_cancel" => give(scene.show(approval("cancel"))),
        "activity_list" => {
            let rows = if scene.is("home", "empty") { Vec::new() } else { data::activities() };
            give(Page::<Activity> { rows, next: None })
        }
        "activity_view" => {
            let found = data::activities().into_iter().find(|activity| activity.id == text(args, "id"));
            give(found.ok_or(ErrorCode::NotFound)?)
        }
        "approval_view" if scene.is("show", "gone") => Err(ErrorCode::ApprovalGone.into()),
        "approval_view" => give(&scene.approval),
        "approval_dismiss" => Ok(Value::Null),
        "pay_confirm" => give(Outcome::Paid { payment: Box::new(scene.pay()?) }),
        "login_confirm" => give(Outcome::SignedIn),
        "send_confirm" => give(Outcome::Sent { activity: data::activities()[0].id.clone() }),
        "sign_confirm" => give(Outcome::Signed { hex: format!("0x{}1c", "a7".repeat(64)) }),
        _ => Err(ErrorCode::NotFound.into()),
    }
}

impl Scene {
    fn show(&mut self, approval: Approval) -> Opened {
        let id = approval.id();
        self.approval = approval;
        Opened::Approval { approval: id, surface: self.surface() }
    }

    fn read(&mut self, text: &str) -> Result<Opened, ApiError> {
        match text {
            "login" => Ok(self.show(approval("login"))),
            "forged" => Err(ErrorCode::LinkForged.into()),
            _ if text.starts_with("jigap:") => Ok(self.show(approval("pay"))),
            _ => match text.parse::<Address>() {
                Ok(to) => Ok(Opened::Payee(Payee { to, asset: None, units: None })),
                Err(_) => Err(ApiError::new(ErrorCode::LinkUnknown).with("looks_like", "web_page")),
            },
        }
    }

    fn pay(&mut self) -> Result<PayOutcome, ApiError> {
        if self.is("pay", "expired") {
            return Err(ErrorCode::PaymentExpired.into());
        }
        self.asked = 0;
        Ok(self.outcome())
    }

    /// Accepted at first, and paid when it is asked for again, unless the scene wants another end.
    pub(super) fn outcome(&mut self) -> PayOutcome {
        self.asked += 1;
        let mut payment = data::new_payment();
        if self.is("pay", "unknown") && self.asked < 20 {
            return PayOutcome::Unknown {
                payment: payment.id,
                amount: payment.amount,
                shop_name: payment.shop_name,
            };
        }
        payment.state = match self.asked {
            1 => PaymentState::Accepted,
            _ if self.is("pay", "accepted") => PaymentState::Accepted,
            _ if self.is("pay", "refused") => PaymentState::Refused,
            _ => PaymentState::Paid,
        };
        if payment.state == PaymentState::Paid {
            payment.paid_at = Some(jigap_kit::now());
            self.spent = Won::from(4_500);
        }
        if payment.state == PaymentState::Refused {
            payment.refusal = Some(ErrorCode::VoucherExpired);
        }
        PayOutcome::Known { payment }
    }
}
