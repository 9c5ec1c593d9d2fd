//! One language's Fluent messages.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use protocol::{ApiError, Won, app::Language};
use unic_langid::LanguageIdentifier;

use super::{fluent_value, particle, won};

/// Messages of one language: the kit's, the refusals, the application's.
pub(super) struct Words(FluentBundle<FluentResource>);

const KIT: [(&str, &str); 2] = [
    (include_str!("../../i18n/ko/kit.ftl"), include_str!("../../i18n/en/kit.ftl")),
    (include_str!("../../i18n/ko/errors.ftl"), include_str!("../../i18n/en/errors.ftl")),
];

impl Words {
    pub(super) fn new(language: Language, application: &'static str) -> Self {
        let tag: LanguageIdentifier = super::code(language).parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![tag]);
        // Isolation marks are for mixed writing directions; here they would only spoil copied text.
        bundle.set_use_isolating(false);
        let _ = bundle.add_function("JOSA", |values, _| josa(values));
        let _ = bundle.add_function("WON", move |values, _| amount(language, values));
        let kit = KIT.iter().map(|(ko, en)| if language == Language::Korean { *ko } else { *en });
        for text in kit.chain([application]) {
            // What cannot be parsed is left out and shows as its key; a test reads every file strictly.
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(rest, _)| rest);
            bundle.add_resource_overriding(resource);
        }
        Self(bundle)
    }

    pub(super) fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.0.get_message(key).and_then(|message| message.value());
        match pattern {
            Some(pattern) => self.0.format_pattern(pattern, args, &mut Vec::new()).into_owned(),
            None => key.to_owned(),
        }
    }

    /// The sentence of a refusal. Values that are codes themselves are turned into words first.
    pub(super) fn error(&self, error: &ApiError) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &error.params {
            let value = match name.as_str() {
                "looks_like" => {
                    FluentValue::from(self.format(&format!("looks-like-{}", value.replace('_', "-")), None))
                }
                _ => fluent_value(value),
            };
            args.set(name.clone(), value);
        }
        let sentence = self.format(&format!("error-{}", error.code.as_str().replace('_', "-")), Some(&args));
        without_gaps(&sentence)
    }
}

/// Leaves out sentences whose value did not come with the refusal; Fluent writes such a gap as `{$name}`.
fn without_gaps(text: &str) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    text.split_inclusive(". ")
        .filter(|sentence| !sentence.contains('{'))
        .collect::<String>()
        .trim_end()
        .to_owned()
}

fn text(value: Option<&FluentValue<'_>>) -> String {
    match value {
        Some(FluentValue::String(text)) => text.to_string(),
        Some(FluentValue::Number(number)) => number.as_string().into_owned(),
        _ => String::new(),
    }
}

/// `JOSA($word, "을/를")`: the word with its particle.
fn josa(values: &[FluentValue<'_>]) -> FluentValue<'static> {
    let word = text(values.first());
    let pair = text(values.get(1));
    FluentValue::from(particle::with(&word, &pair))
}

/// `WON($amount)`.
fn amount(language: Language, values: &[FluentValue<'_>]) -> FluentValue<'static> {
    let text = text(values.first());
    FluentValue::from(text.parse::<Won>().map_or_else(|_| "{WON}".to_owned(), |amount| won(language, amount)))
}
