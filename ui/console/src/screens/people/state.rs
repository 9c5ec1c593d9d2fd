//! The list as it is read page by page.

use protocol::{ApiError, Page, identity::PersonRow};

type Answer = Result<Page<PersonRow>, ApiError>;

/// The list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum List {
    /// Nothing read yet.
    #[default]
    Loading,
    /// The first page was refused.
    Refused(ApiError),
    /// Some pages.
    Ready {
        /// For these words.
        asked: String,
        /// Everybody read so far.
        rows: Vec<PersonRow>,
        /// There are more.
        next: Option<String>,
        /// The next page is being read, or was refused.
        more: More,
    },
}

/// The next page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum More {
    /// Not asked for.
    Idle,
    /// On its way.
    Reading,
    /// Refused.
    Refused(ApiError),
}

impl List {
    /// A first page replaces whatever was there.
    pub(super) fn first_page(&mut self, asked: String, answer: Answer) {
        *self = match answer {
            Ok(page) => Self::Ready { asked, rows: page.rows, next: page.next, more: More::Idle },
            Err(error) => Self::Refused(error),
        };
    }

    /// What to ask for, when there is more and nobody asks yet.
    pub(super) fn begin_more(&mut self) -> Option<(String, String)> {
        match self {
            Self::Ready { asked, next: Some(next), more, .. } if *more != More::Reading => {
                *more = More::Reading;
                Some((asked.clone(), next.clone()))
            }
            _ => None,
        }
    }

    /// A page that answers other words than the shown ones is thrown away.
    pub(super) fn next_page(&mut self, for_words: &str, answer: Answer) {
        let Self::Ready { asked, rows, next, more } = self else { return };
        if asked != for_words || *more != More::Reading {
            return;
        }
        match answer {
            Ok(page) => {
                rows.extend(page.rows);
                *next = page.next;
                *more = More::Idle;
            }
            Err(error) => *more = More::Refused(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::ErrorCode;

    use super::*;

    fn page(next: Option<&str>) -> Answer {
        Ok(Page { rows: Vec::new(), next: next.map(str::to_owned) })
    }

    #[test]
    fn pages_follow_one_another() {
        let mut list = List::default();
        list.first_page("김".to_owned(), page(Some("c1")));
        assert_eq!(list.begin_more(), Some(("김".to_owned(), "c1".to_owned())));
        assert_eq!(list.begin_more(), None, "one at a time");
        list.next_page("김", page(None));
        assert_eq!(list.begin_more(), None);
    }

    #[test]
    fn a_page_for_other_words_is_thrown_away() {
        let mut list = List::default();
        list.first_page("김".to_owned(), page(Some("c1")));
        let _ = list.begin_more();
        list.first_page("이".to_owned(), page(Some("c2")));
        let before = list.clone();
        list.next_page("김", page(None));
        assert_eq!(list, before);
        let _ = list.begin_more();
        list.next_page("이", Err(ErrorCode::Offline.into()));
        assert!(list.begin_more().is_some(), "a refused page can be asked for again");
    }
}
