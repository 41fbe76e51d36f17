//! The options of `#[serde(..)]`, on structs whose `Serialize` and `Deserialize` are ours to write.

use crate::{
    attr::each_option,
    errors::{Errors, list, nearest},
    model::{Field, Model},
    names::plain,
};
use proc_macro2::{Ident, Span};
use std::collections::HashMap;
use syn::{ExprPath, LitStr, Token, ext::IdentExt, parenthesized, parse::ParseStream};

/// How the fields are written and read.
pub(crate) struct Wire {
    pub(crate) write: bool,
    pub(crate) read: bool,
    pub(crate) deny_unknown: bool,
    /// What gives the values of keys that are not there: a path, or `Default`.
    pub(crate) default: Option<Option<ExprPath>>,
    /// In the order of the model's fields.
    pub(crate) fields: Vec<WireField>,
}

/// How one field is written and read.
#[derive(Default)]
pub(crate) struct WireField {
    pub(crate) write_key: String,
    /// The key, and its aliases.
    pub(crate) read_keys: Vec<String>,
    pub(crate) default: Option<Option<ExprPath>>,
    pub(crate) skip_write: bool,
    pub(crate) skip_read: bool,
    pub(crate) skip_write_if: Option<ExprPath>,
    pub(crate) write_with: Option<ExprPath>,
    pub(crate) read_with: Option<ExprPath>,
}

const STRUCT_OPTIONS: [&str; 3] = ["rename_all", "default", "deny_unknown_fields"];

const FIELD_OPTIONS: [&str; 10] = [
    "rename",
    "alias",
    "default",
    "skip",
    "skip_serializing",
    "skip_deserializing",
    "skip_serializing_if",
    "with",
    "serialize_with",
    "deserialize_with",
];

/// A name for writing and one for reading.
struct Both<T> {
    write: Option<T>,
    read: Option<T>,
}

impl<T> Both<T> {
    const NONE: Self = Self { write: None, read: None };
}

impl Wire {
    /// The options, if either trait is ours to write; on a slotted struct serde's own derives read them.
    pub(crate) fn parse(model: &Model, errors: &Errors) -> Option<Self> {
        let (write, read) = (model.derives("Serialize"), model.derives("Deserialize"));
        if !write && !read {
            let all = model.serde.iter().chain(model.fields.iter().flat_map(|field| &field.serde));
            for attr in all.filter(|_| model.options.dynamic.is_some()) {
                errors.at(
                    attr.path(),
                    format!("`#[serde(..)]` has no effect: `{}` derives neither of serde's traits", model.ident),
                    "put `Serialize` or `Deserialize` into the `#[derive(..)]` below `#[dynamic_attrs]`",
                );
            }
            return None;
        }
        let mut wire = Self { write, read, deny_unknown: false, default: None, fields: Vec::new() };
        let mut rules = Both::NONE;
        for attr in &model.serde {
            each_option(attr, errors, |name, input| wire.option(name, input, &mut rules));
        }
        wire.fields = model.fields.iter().map(|field| WireField::parse(field, &rules, errors)).collect();
        if read {
            wire.check_keys(model, errors);
        }
        Some(wire)
    }

    fn option(&mut self, name: &Ident, input: ParseStream<'_>, rules: &mut Both<Rule>) -> syn::Result<()> {
        match name.unraw().to_string().as_str() {
            "rename_all" => {
                let Both { write, read } = both(input)?;
                let rule = |name: Option<LitStr>| name.map(|name| Rule::parse(&name)).transpose();
                *rules = Both { write: rule(write)?, read: rule(read)? };
            }
            "default" => self.default = Some(path_if_any(input)?),
            "deny_unknown_fields" => self.deny_unknown = true,
            other => return Err(refused(other, name, &STRUCT_OPTIONS, &FIELD_OPTIONS, "a field")),
        }
        Ok(())
    }

    /// A key leads to one field.
    fn check_keys(&self, model: &Model, errors: &Errors) {
        let mut seen: HashMap<&str, &Ident> = HashMap::new();
        for (wire, field) in self.fields.iter().zip(&model.fields).filter(|(wire, _)| !wire.skip_read) {
            for key in &wire.read_keys {
                if let Some(first) = seen.insert(key, &field.ident).filter(|first| **first != field.ident) {
                    let (first, second) = (plain(first), plain(&field.ident));
                    errors.on(
                        field.ident.span(),
                        format!("the key `{key}` is read for `{second}` and for `{first}`"),
                        "rename one of them: `#[serde(rename = \"..\")]`",
                    );
                }
            }
        }
    }
}

impl WireField {
    fn parse(field: &Field, rules: &Both<Rule>, errors: &Errors) -> Self {
        let (mut this, mut names) = (Self::default(), Both::NONE);
        for attr in &field.serde {
            each_option(attr, errors, |name, input| this.option(name, input, &mut names));
        }
        let name = plain(&field.ident);
        let key = |renamed: Option<LitStr>, rule: &Option<Rule>| match (renamed, rule) {
            (Some(renamed), _) => renamed.value(),
            (None, Some(rule)) => rule.apply(&name),
            (None, None) => name.clone(),
        };
        this.write_key = key(names.write, &rules.write);
        this.read_keys.insert(0, key(names.read, &rules.read));
        let mut known = Vec::new();
        this.read_keys.retain(|key| {
            !known.contains(key) && {
                known.push(key.clone());
                true
            }
        });
        this
    }

    fn option(&mut self, name: &Ident, input: ParseStream<'_>, names: &mut Both<LitStr>) -> syn::Result<()> {
        match name.unraw().to_string().as_str() {
            "rename" => *names = both(input)?,
            "alias" => self.read_keys.push(text(input)?.value()),
            "default" => self.default = Some(path_if_any(input)?),
            "skip" => (self.skip_write, self.skip_read) = (true, true),
            "skip_serializing" => self.skip_write = true,
            "skip_deserializing" => self.skip_read = true,
            "skip_serializing_if" => self.skip_write_if = Some(path(input)?),
            "serialize_with" => set(&mut self.write_with, path(input)?, name)?,
            "deserialize_with" => set(&mut self.read_with, path(input)?, name)?,
            "with" => {
                let module = path(input)?;
                set(&mut self.write_with, function(&module, "serialize"), name)?;
                set(&mut self.read_with, function(&module, "deserialize"), name)?;
            }
            other => return Err(refused(other, name, &FIELD_OPTIONS, &STRUCT_OPTIONS, "the struct")),
        }
        Ok(())
    }
}

fn set(place: &mut Option<ExprPath>, path: ExprPath, name: &Ident) -> syn::Result<()> {
    match place.replace(path) {
        None => Ok(()),
        Some(_) => Err(syn::Error::new(
            name.span(),
            format!("`{name}` says for the second time how the field is written or read\ntake one of them out"),
        )),
    }
}

/// `module::serialize`
fn function(module: &ExprPath, name: &str) -> ExprPath {
    let mut path = module.clone();
    let span = module.path.segments.last().map_or_else(Span::call_site, |segment| segment.ident.span());
    path.path.segments.push(Ident::new(name, span).into());
    path
}

/// `= ".."`, or `(serialize = "..", deserialize = "..")`
fn both(input: ParseStream<'_>) -> syn::Result<Both<LitStr>> {
    if !input.peek(syn::token::Paren) {
        let name = text(input)?;
        return Ok(Both { write: Some(name.clone()), read: Some(name) });
    }
    let content;
    parenthesized!(content in input);
    let mut names = Both::NONE;
    while !content.is_empty() {
        let way: Ident = content.parse()?;
        let name = Some(text(&content)?);
        match way.to_string().as_str() {
            "serialize" => names.write = name,
            "deserialize" => names.read = name,
            _ => return Err(syn::Error::new(way.span(), "expected `serialize` or `deserialize`")),
        }
        content.parse::<Option<Token![,]>>()?;
    }
    Ok(names)
}

fn text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    input.parse()
}

fn path(input: ParseStream<'_>) -> syn::Result<ExprPath> {
    let path = text(input)?;
    path.parse().map_err(|_| {
        syn::Error::new(path.span(), format!("{:?} is no path\nwrite that of a function or module", path.value()))
    })
}

fn path_if_any(input: ParseStream<'_>) -> syn::Result<Option<ExprPath>> {
    if input.peek(Token![=]) { path(input).map(Some) } else { Ok(None) }
}

fn refused(name: &str, at: &Ident, known: &[&str], theirs: &[&str], on: &str) -> syn::Error {
    let instead = match name {
        "flatten" => "unknown keys go into the map by themselves; ".to_owned(),
        _ if theirs.contains(&name) => format!("it is for {on}; "),
        _ => nearest(name, known).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default(),
    };
    let known = list(known);
    let message = format!(
        "`#[serde({name})]` is not supported here on a struct with dynamic attributes\n{instead}supported are {known}"
    );
    syn::Error::new(at.span(), message)
}

/// How the keys are made of the fields' names.
#[derive(Clone, Copy)]
struct Rule(&'static str);

impl Rule {
    const ALL: [&'static str; 8] = [
        "lowercase",
        "UPPERCASE",
        "PascalCase",
        "camelCase",
        "snake_case",
        "SCREAMING_SNAKE_CASE",
        "kebab-case",
        "SCREAMING-KEBAB-CASE",
    ];

    fn parse(name: &LitStr) -> syn::Result<Self> {
        let value = name.value();
        Self::ALL.into_iter().find(|rule| *rule == value).map(Self).ok_or_else(|| {
            syn::Error::new(name.span(), format!("there is no rule {value:?}\nthe rules are {}", list(&Self::ALL)))
        })
    }

    /// As serde does it: fields are in snake case.
    fn apply(self, field: &str) -> String {
        let pascal = || {
            let words = field.split('_').map(|word| {
                let mut chars = word.chars();
                chars.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
            });
            words.collect::<String>()
        };
        match self.0 {
            "UPPERCASE" | "SCREAMING_SNAKE_CASE" => field.to_ascii_uppercase(),
            "PascalCase" => pascal(),
            "camelCase" => {
                let pascal = pascal();
                let mut chars = pascal.chars();
                chars.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + chars.as_str())
            }
            "kebab-case" => field.replace('_', "-"),
            "SCREAMING-KEBAB-CASE" => field.to_ascii_uppercase().replace('_', "-"),
            _ => field.to_owned(),
        }
    }
}
