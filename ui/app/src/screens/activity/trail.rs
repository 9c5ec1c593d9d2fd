use jigap_kit::{TrailState, TrailStep, error_text, t};
use protocol::app::{Activity, ActivityStep, TrailEntry};

/// The way that a transfer takes when nothing goes wrong.
const WAY: [ActivityStep; 5] = [
    ActivityStep::Drafted,
    ActivityStep::Signed,
    ActivityStep::Sent,
    ActivityStep::Seen,
    ActivityStep::Confirmed,
];

/// The steps as the trail shows them: those taken, the one it stands on, those ahead.
pub(super) fn steps(activity: &Activity) -> Vec<TrailStep> {
    let mut steps: Vec<TrailStep> = activity.trail.iter().map(|entry| taken(entry, activity.step)).collect();
    steps.extend(ahead(activity).into_iter().map(|step| TrailStep {
        state: TrailState::Ahead,
        title: t(step_key(step)),
        detail: None,
        at: None,
    }));
    steps
}

fn taken(entry: &TrailEntry, now: ActivityStep) -> TrailStep {
    TrailStep {
        state: state(entry.step, now),
        title: t(step_key(entry.step)),
        detail: entry.why.as_ref().map(error_text),
        at: Some(entry.at),
    }
}

fn state(step: ActivityStep, now: ActivityStep) -> TrailState {
    match step {
        ActivityStep::Failed => TrailState::Failed,
        ActivityStep::Confirmed | ActivityStep::Replaced => TrailState::Done,
        _ if step == now => TrailState::Now,
        _ => TrailState::Done,
    }
}

/// What is still to come.
fn ahead(activity: &Activity) -> Vec<ActivityStep> {
    let place = WAY.iter().position(|step| *step == activity.step);
    place.map(|place| WAY[place + 1..].to_vec()).unwrap_or_default()
}

/// The words of a step.
pub(super) const fn step_key(step: ActivityStep) -> &'static str {
    match step {
        ActivityStep::Drafted => "step-drafted",
        ActivityStep::Signed => "step-signed",
        ActivityStep::Sent => "step-sent",
        ActivityStep::Seen => "step-seen",
        ActivityStep::Confirmed => "step-confirmed",
        ActivityStep::Failed => "step-failed",
        ActivityStep::Replaced => "step-replaced",
    }
}

/// Will nothing more happen to it?
pub(super) const fn is_final(step: ActivityStep) -> bool {
    matches!(step, ActivityStep::Confirmed | ActivityStep::Failed | ActivityStep::Replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_has_nothing_ahead() {
        for step in [ActivityStep::Failed, ActivityStep::Replaced, ActivityStep::Confirmed] {
            assert!(is_final(step));
            assert_ne!(state(step, step), TrailState::Now);
        }
        assert_eq!(state(ActivityStep::Sent, ActivityStep::Sent), TrailState::Now);
        assert_eq!(state(ActivityStep::Signed, ActivityStep::Sent), TrailState::Done);
        assert_eq!(state(ActivityStep::Failed, ActivityStep::Failed), TrailState::Failed);
    }
}
