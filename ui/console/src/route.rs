//! Addresses below `/console`, and who may go there.

use dioxus::prelude::*;
use protocol::{IssueId, SeriesId, identity::Me};

use crate::{
    components::shell::Shell,
    gate::Duties,
    screens::{
        home::{Home, Missing},
        issue::{IssueNew, IssueProgress},
        overview::Overview,
        people::People,
        roles::Roles,
        series::{SeriesDetail, SeriesList},
        shops::Shops,
        till::Till,
        today::Today,
    },
};

/// Every address of the console.
#[derive(Clone, Debug, PartialEq, Routable)]
#[rustfmt::skip]
pub(crate) enum Route {
    #[layout(Shell)]
        #[route("/")]
        Home {},
        #[route("/overview")]
        Overview {},
        #[route("/series")]
        SeriesList {},
        #[route("/series/:series")]
        SeriesDetail { series: SeriesId },
        #[route("/series/:series/issue")]
        IssueNew { series: SeriesId },
        #[route("/series/:series/issues/:issue")]
        IssueProgress { series: SeriesId, issue: IssueId },
        #[route("/people")]
        People {},
        #[route("/shops")]
        Shops {},
        #[route("/roles")]
        Roles {},
        #[route("/till")]
        Till {},
        #[route("/today")]
        Today {},
        #[route("/:..path")]
        Missing { path: Vec<String> },
}

impl Route {
    /// Whether this person has anything to do there. The API refuses the rest anyway.
    pub(crate) fn is_open_to(&self, me: &Me) -> bool {
        match self {
            Self::Home {} | Self::Missing { .. } => true,
            Self::Overview {}
            | Self::SeriesList {}
            | Self::SeriesDetail { .. }
            | Self::IssueNew { .. }
            | Self::IssueProgress { .. }
            | Self::People {}
            | Self::Shops {} => me.issues_vouchers(),
            Self::Roles {} => me.runs_system(),
            Self::Till {} | Self::Today {} => !me.tills().is_empty(),
        }
    }

    /// Where somebody with these roles begins.
    pub(crate) fn start(me: &Me) -> Self {
        if me.issues_vouchers() { Self::Overview {} } else { Self::Till {} }
    }

    /// The entry of the navigation that this address belongs to.
    pub(crate) fn section(&self) -> Self {
        match self {
            Self::SeriesDetail { .. } | Self::IssueNew { .. } | Self::IssueProgress { .. } => {
                Self::SeriesList {}
            }
            other => other.clone(),
        }
    }
}
