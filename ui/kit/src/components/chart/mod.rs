//! Charts: SVG drawn to the width there is, with the same numbers as a table behind it.

mod bar;
mod donut;
mod draw;
mod frame;
mod line;
mod radar;
mod scale;
mod spark;

pub use bar::{BarChart, BarKind};
pub use donut::{Donut, Slice};
pub use line::LineChart;
pub use radar::Radar;
pub use spark::Sparkline;

use protocol::Won;

use crate::{
    I18n,
    i18n::{grouped, short},
};

/// What the numbers of a chart are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartUnit {
    /// Whole won; below zero for losses.
    #[default]
    Won,
    /// Things, people, orders.
    Count,
    /// Hundredths of a percent: 1,234 is 12.34 %.
    BasisPoints,
}

impl ChartUnit {
    /// In full, for the table and the readout.
    fn full(self, words: I18n, number: i64) -> String {
        let (sign, size) = (if number < 0 { "−" } else { "" }, number.unsigned_abs());
        match self {
            Self::Won => format!("{sign}{}", words.won(Won::try_from(size).unwrap_or(Won::MAX))),
            Self::Count => format!("{sign}{}", grouped(size)),
            Self::BasisPoints => format!("{sign}{}.{:02}%", grouped(size / 100), size % 100),
        }
    }

    /// Short, for the axis.
    fn axis(self, words: I18n, number: i64) -> String {
        match self {
            Self::Won | Self::Count => short(words.language(), number),
            Self::BasisPoints if number % 100 == 0 => format!("{}%", number / 100),
            Self::BasisPoints => self.full(words, number),
        }
    }
}

/// Numbers that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What they are.
    pub name: String,
    /// One for each label; `None` where nothing is known.
    pub values: Vec<Option<i64>>,
}

impl Series {
    /// Numbers that belong together; `None` among them is a gap.
    pub fn new<T: Into<Option<i64>>>(name: impl Into<String>, values: impl IntoIterator<Item = T>) -> Self {
        Self { name: name.into(), values: values.into_iter().map(Into::into).collect() }
    }
}
