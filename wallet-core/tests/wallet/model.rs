//! Random sequences of locking, unlocking, PINs and passphrases, against a model of a few lines.

use proptest::prelude::*;
use protocol::{
    ErrorCode,
    app::{PinState, WalletState},
};

use crate::{campus::PASSPHRASE, keys::Bench};

const PASSPHRASES: [&str; 3] = [PASSPHRASE, "second passphrase", "세 번째 비밀 문장"];
const PINS: [&str; 2] = ["271828", "314159"];

#[derive(Clone, Copy, Debug)]
enum Step {
    Unlock(usize),
    UnlockPin(usize),
    Lock,
    Restart,
    Change(usize, usize),
    SetPin(usize, usize),
    RemovePin,
}

fn step() -> impl Strategy<Value = Step> {
    let (word, pin) = (0..PASSPHRASES.len(), 0..PINS.len());
    prop_oneof![
        3 => word.clone().prop_map(Step::Unlock),
        3 => pin.clone().prop_map(Step::UnlockPin),
        2 => Just(Step::Lock),
        1 => Just(Step::Restart),
        2 => (word.clone(), word.clone()).prop_map(|(old, new)| Step::Change(old, new)),
        2 => (word, pin).prop_map(|(word, pin)| Step::SetPin(word, pin)),
        1 => Just(Step::RemovePin),
    ]
}

/// What should be true.
struct Model {
    open: bool,
    passphrase: usize,
    pin: Option<usize>,
}

impl Model {
    /// What a step answers, and what it changes.
    fn take(&mut self, step: Step) -> Option<ErrorCode> {
        let locked = (!self.open).then_some(ErrorCode::WalletLocked);
        let wrong = |given: usize, right: usize| (given != right).then_some(ErrorCode::WrongPassphrase);
        let refused = match step {
            Step::Lock | Step::Restart => None,
            Step::Unlock(given) => wrong(given, self.passphrase),
            Step::UnlockPin(given) => match self.pin {
                None => Some(ErrorCode::PinUnset),
                Some(right) => (given != right).then_some(ErrorCode::WrongPin),
            },
            Step::Change(old, _) | Step::SetPin(old, _) => locked.or(wrong(old, self.passphrase)),
            Step::RemovePin => locked,
        };
        if refused.is_none() {
            match step {
                Step::Lock | Step::Restart => self.open = false,
                Step::Unlock(_) | Step::UnlockPin(_) => self.open = true,
                Step::Change(_, new) => self.passphrase = new,
                Step::SetPin(_, pin) => self.pin = Some(pin),
                Step::RemovePin => self.pin = None,
            }
        }
        refused
    }
}

async fn run(steps: Vec<Step>) {
    let (bench, mut wallet) = Bench::new().await;
    let address = wallet.status().unwrap().address;
    let mut model = Model { open: true, passphrase: 0, pin: None };
    for (at, step) in steps.iter().copied().enumerate() {
        // Long enough that no try has to wait; the delays have tests of their own.
        bench.later(chrono::TimeDelta::minutes(20));
        let result = match step {
            Step::Lock => wallet.lock().await,
            Step::Restart => {
                wallet = bench.start();
                wallet.status()
            }
            Step::Unlock(word) => wallet.unlock(PASSPHRASES[word].into()).await,
            Step::UnlockPin(pin) => wallet.unlock_pin(PINS[pin].into()).await,
            Step::Change(old, new) => {
                wallet.passphrase_change(PASSPHRASES[old].into(), PASSPHRASES[new].into()).await
            }
            Step::SetPin(word, pin) => wallet.pin_set(PASSPHRASES[word].into(), PINS[pin].into()).await,
            Step::RemovePin => wallet.pin_remove().await,
        };
        let (expected, told) = (model.take(step), result.err().map(|error| error.code));
        assert_eq!(told, expected, "step {at} of {steps:?}");
        let status = wallet.status().unwrap();
        let state = if model.open { WalletState::Open } else { WalletState::Locked };
        let pin = if model.pin.is_some() { PinState::Set } else { PinState::Unset };
        assert_eq!(
            (status.state, status.pin, status.address),
            (state, pin, address),
            "step {at} of {steps:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 20, ..ProptestConfig::default() })]

    // Fewer steps than wrong PINs that are allowed in a row.
    #[test]
    fn any_sequence_does_what_the_model_says(steps in prop::collection::vec(step(), 1..9)) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run(steps));
    }
}
