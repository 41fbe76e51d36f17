//! Mistakes, collected and reported at once.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use std::cell::{Cell, RefCell};

/// Every mistake that was found so far.
///
/// Each is two lines: what is wrong, in the words of who wrote it, and what to write instead.
#[derive(Default)]
pub(crate) struct Errors {
    all: RefCell<Option<syn::Error>>,
    broken: Cell<bool>,
}

impl Errors {
    /// A mistake at some tokens.
    pub(crate) fn at(&self, tokens: &impl ToTokens, wrong: impl AsRef<str>, instead: impl AsRef<str>) {
        self.add(syn::Error::new_spanned(tokens, message(wrong.as_ref(), instead.as_ref())));
    }

    /// A mistake at one token.
    pub(crate) fn on(&self, span: Span, wrong: impl AsRef<str>, instead: impl AsRef<str>) {
        self.add(syn::Error::new(span, message(wrong.as_ref(), instead.as_ref())));
    }

    /// What the parser found.
    pub(crate) fn add(&self, error: syn::Error) {
        match &mut *self.all.borrow_mut() {
            Some(errors) => errors.combine(error),
            none => *none = Some(error),
        }
    }

    /// The fields themselves are not what can be expanded, whoever says so: we, or rustc.
    pub(crate) fn fields_are_broken(&self) {
        self.broken.set(true);
    }

    pub(crate) fn are_fields_broken(&self) -> bool {
        self.broken.get()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.borrow().is_none() && !self.broken.get()
    }

    /// All of them as `compile_error!`s; nothing where there are none.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.all.into_inner().map(syn::Error::into_compile_error).unwrap_or_default()
    }
}

fn message(wrong: &str, instead: &str) -> String {
    if instead.is_empty() { wrong.to_owned() } else { format!("{wrong}\n{instead}") }
}

/// `` `a`, `b`, `c` ``
pub(crate) fn list<S: AsRef<str>>(names: &[S]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// The name that was probably meant.
pub(crate) fn nearest<'a>(name: &str, candidates: &[&'a str]) -> Option<&'a str> {
    candidates
        .iter()
        .map(|candidate| (distance(name, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len().max(name.len()).max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, a) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in b.iter().enumerate() {
            let least = (diagonal + usize::from(a != *b)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = least;
        }
    }
    row[b.len()]
}
