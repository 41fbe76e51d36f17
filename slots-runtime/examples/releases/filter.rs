//! Which records are wanted.

use serde_json::Value;
use slots_runtime::{DynamicAttrs, Slotted};

use crate::release::Release;

/// `KEY=VALUE`
#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) key: String,
    text: String,
    /// The value as JSON, if it is.
    json: Option<Value>,
}

impl Condition {
    pub(crate) fn parse(argument: &str) -> Result<Self, String> {
        let (key, text) =
            argument.split_once('=').ok_or_else(|| format!("expected KEY=VALUE after --where, found {argument:?}"))?;
        Ok(Self { key: key.to_owned(), text: text.to_owned(), json: serde_json::from_str(text).ok() })
    }

    /// Whether the record has the key.
    pub(crate) fn is_about(&self, release: &Release) -> bool {
        release.has_attr(&self.key)
    }

    /// Whether the record has the key with this value.
    pub(crate) fn holds(&self, release: &Release) -> bool {
        let key = &self.key;
        if let Some(attr) = release.dynamic_attrs().attr(key) {
            return match attr.as_str() {
                Some(text) => self.is_text(text),
                None => serde_json::to_value(attr).is_ok_and(|value| self.json.as_ref() == Some(&value)),
            };
        }
        match (release.attr::<String>(key), release.attr::<bool>(key)) {
            (Ok(text), _) => self.is_text(text),
            (_, Ok(flag)) => self.json == Some(Value::from(*flag)),
            _ => false,
        }
    }

    fn is_text(&self, text: &str) -> bool {
        self.text == text || self.json.as_ref().and_then(Value::as_str) == Some(text)
    }
}
