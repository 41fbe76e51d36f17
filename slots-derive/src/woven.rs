//! Code that is a text for the most part.
//!
//! Whoever checks a crate runs this one without optimization, where each token takes thousands of instructions. rustc makes
//! tokens of a text in a tenth of that; but all of them stand where the macro is called, and so what must stand elsewhere
//! is woven in, token by token.

use crate::names;
use proc_macro::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::fmt::{Arguments, Write as _};
use syn::Visibility;

#[derive(Default)]
pub(crate) struct Woven {
    /// All texts, each a group of its own.
    text: String,
    parts: Vec<Part>,
}

enum Part {
    /// The next text.
    Text,
    /// The next text, in braces.
    Braces,
    Token(TokenTree),
    Tokens(TokenStream),
    Open,
    Close(Delimiter, Span),
}

impl Woven {
    /// Code that stands nowhere in particular, with the names that it needs. Its parentheses close where they open.
    pub(crate) fn text(&mut self, text: Arguments<'_>) {
        self.text_in(('(', ')'), text);
        self.parts.push(Part::Text);
    }

    /// The same, in braces.
    pub(crate) fn braces(&mut self, text: Arguments<'_>) {
        self.text_in(('{', '}'), text);
        self.parts.push(Part::Braces);
    }

    fn text_in(&mut self, (open, close): (char, char), text: Arguments<'_>) {
        self.text.push(open);
        self.text.write_fmt(text).expect("a string takes whatever is written to it");
        self.text.push(close);
    }

    /// Attributes that are ours, and a visibility.
    pub(crate) fn item(&mut self, attributes: Arguments<'_>, vis: &Visibility) {
        match names::text_of(vis) {
            Some(vis) => self.text(format_args!("{attributes} {vis}")),
            None => {
                self.text(attributes);
                self.tokens(vis);
            }
        }
    }

    /// A keyword, or a name of ours, at a place.
    pub(crate) fn ident(&mut self, name: &str, at: proc_macro2::Span) {
        let ident = Ident::new(name, at.unwrap());
        self.parts.push(Part::Token(ident.into()));
    }

    /// A name, where it stands.
    pub(crate) fn name(&mut self, name: &proc_macro2::Ident) {
        let (text, at) = (name.to_string(), name.span().unwrap());
        let ident = match text.strip_prefix("r#") {
            Some(raw) => Ident::new_raw(raw, at),
            None => Ident::new(&text, at),
        };
        self.parts.push(Part::Token(ident.into()));
    }

    pub(crate) fn punct(&mut self, punct: char) {
        self.parts.push(Part::Token(Punct::new(punct, Spacing::Alone).into()));
    }

    /// What somebody else wrote.
    pub(crate) fn tokens(&mut self, tokens: impl ToTokens) {
        self.stream(tokens.into_token_stream().into());
    }

    pub(crate) fn stream(&mut self, tokens: TokenStream) {
        self.parts.push(Part::Tokens(tokens));
    }

    /// All that follows, until it is closed, is a group.
    pub(crate) fn open(&mut self) {
        self.parts.push(Part::Open);
    }

    /// The group is shown at `at`.
    pub(crate) fn close(&mut self, delimiter: Delimiter, at: proc_macro2::Span) {
        self.parts.push(Part::Close(delimiter, at.unwrap()));
    }

    pub(crate) fn close_here(&mut self, delimiter: Delimiter) {
        self.parts.push(Part::Close(delimiter, Span::call_site()));
    }

    pub(crate) fn tokens_in_braces(&mut self, tokens: impl ToTokens) {
        self.open();
        self.tokens(tokens);
        self.close_here(Delimiter::Brace);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub(crate) fn finish(self) -> proc_macro2::TokenStream {
        let texts: TokenStream = self.text.parse().expect("the texts are code");
        let mut texts = texts.into_iter();
        let (mut open, mut here) = (Vec::new(), Level::default());
        for part in self.parts {
            match part {
                Part::Text => {
                    if let Some(TokenTree::Group(text)) = texts.next() {
                        here.stream(text.stream());
                    }
                }
                Part::Braces => here.trees.extend(texts.next()),
                Part::Token(tree) => here.trees.push(tree),
                Part::Tokens(tokens) => here.stream(tokens),
                Part::Open => open.push(std::mem::take(&mut here)),
                Part::Close(delimiter, at) => {
                    let outer = open.pop().unwrap_or_default();
                    let mut group = Group::new(delimiter, std::mem::replace(&mut here, outer).finish());
                    group.set_span(at);
                    here.trees.push(group.into());
                }
            }
        }
        here.finish().into()
    }
}

/// What is in one group so far.
#[derive(Default)]
struct Level {
    streams: Vec<TokenStream>,
    /// What comes after them: many are put together at once.
    trees: Vec<TokenTree>,
}

impl Level {
    fn stream(&mut self, stream: TokenStream) {
        self.flush();
        self.streams.push(stream);
    }

    fn flush(&mut self) {
        if !self.trees.is_empty() {
            self.streams.push(self.trees.drain(..).collect());
        }
    }

    fn finish(mut self) -> TokenStream {
        self.flush();
        self.streams.into_iter().collect()
    }
}
