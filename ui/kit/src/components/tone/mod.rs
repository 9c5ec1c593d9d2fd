//! What a colour says; never said by colour alone.

/// The meaning behind a coloured thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Neutral,
    /// Ours; look here.
    Accent,
    /// Done, paid, fine.
    Good,
    /// Soon, waiting, mind this.
    Warn,
    /// Refused, wrong, gone.
    Bad,
}

impl Tone {
    /// The value of `data-tone`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Accent => "accent",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}
