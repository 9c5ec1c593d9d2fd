use protocol::{ApprovalId, app::RevealDone};

/// What another window is doing for this one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Waiting {
    /// Nothing.
    #[default]
    Nothing,
    /// It shows something that wants a yes.
    Approval(ApprovalId),
    /// It shows recovery words.
    Words,
    /// It showed them, or was closed before.
    WordsDone(RevealDone),
}

impl Waiting {
    /// Is something shown in another window now?
    pub(crate) fn is_somewhere(self) -> bool {
        matches!(self, Self::Approval(_) | Self::Words)
    }

    /// Does it wait for this approval?
    pub(crate) fn is_for(self, approval: ApprovalId) -> bool {
        self == Self::Approval(approval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approval_that_was_replaced_is_not_waited_for() {
        let (one, other) = (
            "0192aaaa-bbbb-7ccc-8ddd-000000000001".parse().unwrap(),
            "0192aaaa-bbbb-7ccc-8ddd-000000000002".parse().unwrap(),
        );
        assert!(Waiting::Approval(one).is_for(one));
        assert!(!Waiting::Approval(one).is_for(other));
        assert!(!Waiting::Words.is_for(one));
    }
}
