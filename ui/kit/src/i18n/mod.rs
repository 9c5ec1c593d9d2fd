//! Words in two languages: Fluent messages, Korean particles, dates and amounts as people read them.

pub(crate) mod amounts;
mod bundle;
mod dates;
pub mod particle;

use std::rc::Rc;

use dioxus::prelude::*;
use fluent_bundle::{FluentArgs, FluentValue};
use protocol::{ApiError, Won, app::Language};

use crate::dom;
pub use amounts::{grouped, short, won, won_long};
use bundle::Words;

/// The message files of an application, as text; the kit's own come on top of them.
#[derive(Clone, Copy, Debug)]
pub struct Sources {
    /// Korean.
    pub ko: &'static str,
    /// English.
    pub en: &'static str,
}

/// The language now and its words; copy it freely.
#[derive(Clone, Copy)]
pub struct I18n {
    language: Signal<Language>,
    words: CopyValue<(Rc<Words>, Rc<Words>)>,
}

impl I18n {
    /// The language now; the component draws again when it changes.
    #[must_use]
    pub fn language(self) -> Language {
        *self.language.read()
    }

    /// Switches the language, for screen readers as well.
    pub fn set_language(mut self, language: Language) {
        self.language.set(language);
        dom::set_root_attribute("lang", Some(code(language)));
    }

    fn words(self) -> Rc<Words> {
        let words = self.words.read();
        match self.language() {
            Language::Korean => Rc::clone(&words.0),
            Language::English => Rc::clone(&words.1),
        }
    }

    /// The words for `key`.
    #[must_use]
    pub fn t(self, key: &str) -> String {
        self.words().format(key, None)
    }

    /// The words for `key` with values in them.
    #[must_use]
    pub fn t_args(self, key: &str, args: &[(&'static str, String)]) -> String {
        self.words().format(key, Some(&to_fluent(args)))
    }

    /// What happened, whether money moved, what to do.
    #[must_use]
    pub fn error(self, error: &ApiError) -> String {
        self.words().error(error)
    }

    /// `4,500원` or `₩4,500`.
    #[must_use]
    pub fn won(self, amount: Won) -> String {
        won(self.language(), amount)
    }

    /// `1억 2,000만 원` or `₩120,000,000`.
    #[must_use]
    pub fn won_long(self, amount: Won) -> String {
        won_long(self.language(), amount)
    }
}

fn code(language: Language) -> &'static str {
    match language {
        Language::Korean => "ko",
        Language::English => "en",
    }
}

/// A value that is a small whole number is given as one, so that plural rules work; everything else stays text.
fn to_fluent(args: &[(&'static str, String)]) -> FluentArgs<'static> {
    args.iter().map(|(name, value)| (*name, fluent_value(value))).collect()
}

fn fluent_value(value: &str) -> FluentValue<'static> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value.to_owned()),
    }
}

/// Call once in the root component. The first language is Korean unless the system speaks another.
pub fn use_i18n_provider(sources: Sources) -> I18n {
    use_context_provider(|| {
        let korean = dom::system_language().is_none_or(|language| language.starts_with("ko"));
        let language = if korean { Language::Korean } else { Language::English };
        dom::set_root_attribute("lang", Some(code(language)));
        I18n {
            language: Signal::new(language),
            words: CopyValue::new((
                Rc::new(Words::new(Language::Korean, sources.ko)),
                Rc::new(Words::new(Language::English, sources.en)),
            )),
        }
    })
}

/// The words that the root component provides.
#[must_use]
pub fn use_i18n() -> I18n {
    use_hook(consume_context::<I18n>)
}

/// The words for `key`; inside a component or its event handlers.
#[must_use]
pub fn t(key: &str) -> String {
    consume_context::<I18n>().t(key)
}

/// The words for `key` with values in them; inside a component or its event handlers.
#[must_use]
pub fn t_args(key: &str, args: &[(&'static str, String)]) -> String {
    consume_context::<I18n>().t_args(key, args)
}

/// What happened, whether money moved, what to do; inside a component or its event handlers.
#[must_use]
pub fn error_text(error: &ApiError) -> String {
    consume_context::<I18n>().error(error)
}
