//! How the bases of a struct are asked for their attributes.
//!
//! An open struct has a `macro_rules!` of its own name. The derive of a struct with bases calls the first base's, which
//! calls `__extend!` with the names of its attributes, which calls the next one's, until all are known:
//!
//! ```text
//! Base! { (::slots_runtime::__extend) { .. {rest: (field path)..} {known: (field Base slots {attrs})..} {struct} } (field) }
//!   -> ::slots_runtime::__extend! { { .. {rest} {known} {struct} } (field Base slots {attrs}) }
//! ```
//!
//! A struct that is not open has no macro, and what rustc would say to that is nothing about bases. So the macro is called
//! where another one stands behind it, `__closed!`, which answers `(field)` for all that have none: see [`Place`].

use crate::{names, woven::Woven};
use proc_macro::Delimiter;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

/// Where a base's macro is called.
///
/// What a place does not have, rustc knows only when every macro there is expanded, and a call is a macro, too. So a call
/// stands in a place of its own inside.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In blocks, which see all around them, and out of which nothing comes but what belongs to types:
    ///
    /// ```text
    /// const _: () = {
    ///     use ::slots_runtime::private::__closed as __Base0;
    ///     {
    ///         const Base: () = ();                             // see `nothing`
    ///         use Base as __Base0;                             // the struct, and its macro where it has one
    ///         { __Base0! { .. } }
    ///     }
    /// };
    /// ```
    Block,
    /// In a module, out of which a macro comes, and which does not see what is in a function. There is nothing behind its
    /// names but the standard prelude, and so the macro is called by one of those names, with an arm that either takes. (A
    /// `macro_rules!` of this name that the author has above the struct stands before all of them: rustc calls the name
    /// ambiguous. It need not be found by path, and so nothing of ours can stand before it.)
    ///
    /// ```text
    /// #[macro_use]
    /// mod asked {
    ///     use super::super::Base as cfg_select;
    ///     use ::slots_runtime::private::__closed;
    ///     cfg_select! { _ => { __closed! { .. } } }
    /// }
    /// ```
    Module,
}

/// How far the questions have come. What only passes through is not read: each token that is takes time.
pub(crate) struct Questions {
    pub(crate) place: Place,
    /// The macro that goes on when a base has answered.
    pub(crate) extend: TokenStream,
    /// The macro that answers for structs that are not open.
    pub(crate) closed: TokenStream,
    /// The bases that are still to be asked: the field, and the base's path.
    pub(crate) rest: Vec<Group>,
    /// The answers.
    pub(crate) known: Vec<Group>,
    /// What was to be done with them.
    pub(crate) item: TokenStream,
}

impl Place {
    fn word(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Module => "module",
        }
    }
}

impl Questions {
    /// What [`tokens`](Self::tokens) has written, and an answer where there is one. An error for what somebody else has.
    pub(crate) fn read(input: TokenStream) -> Result<Self, TokenStream> {
        let read = || {
            let mut input = groups(input);
            let mut state = input.next()?.stream().into_iter();
            let Some(TokenTree::Ident(place)) = state.next() else { return None };
            let mut state = groups(state.collect());
            let mut part = || Some(state.next()?.stream());
            let (extend, closed, rest, known, item) = (part()?, part()?, part()?, part()?, part()?);
            Some(Self {
                place: if place == Place::Module.word() { Place::Module } else { Place::Block },
                extend,
                closed,
                rest: groups(rest).collect(),
                known: groups(known).chain(input).collect(),
                item,
            })
        };
        let nobody = || quote!(::core::compile_error! { "this is called by what `#[derive(Slotted)]` makes" });
        read().ok_or_else(nobody)
    }

    pub(crate) fn tokens(&self) -> TokenStream {
        let Self { place, extend, closed, rest, known, item } = self;
        let place = Ident::new(place.word(), Span::call_site());
        quote!({ #place {#extend} {#closed} {#(#rest)*} {#(#known)*} {#item} })
    }

    /// Asks the next base, beside some items; `None` when all have answered.
    pub(crate) fn ask(&mut self, beside: &TokenStream) -> Option<TokenStream> {
        if self.rest.is_empty() {
            return None;
        }
        let mut asked = self.rest.remove(0).stream().into_iter();
        let (field, path, extend, state) = (asked.next(), ours(asked.collect()), &self.extend, self.tokens());
        let closed = ours(self.closed.clone());
        let question = quote!({ (#extend) #state (#field) });
        let asked = match self.place {
            Place::Block => in_block(&path, &closed, self.known.len(), &question),
            Place::Module => in_module(&path, &closed, self.known.len(), &question),
        };
        Some(match self.place {
            Place::Block => quote!(const _: () = { #beside #asked };),
            Place::Module => quote!(#beside #asked),
        })
    }
}

fn groups(tokens: TokenStream) -> impl Iterator<Item = Group> {
    tokens.into_iter().filter_map(|token| if let TokenTree::Group(group) = token { Some(group) } else { None })
}

fn in_block(path: &TokenStream, closed: &TokenStream, number: usize, question: &TokenStream) -> TokenStream {
    let name = format_ident!("__Base{number}");
    let (nothing, renamed) = (nothing(path), renamed(path, &name));
    quote! {
        use #closed as #name;
        {
            #nothing
            use #path #renamed;
            { #name! #question }
        }
    }
}

/// It is asked in a module of that which has the name. The second base is asked from where the first one's answer is, inside, and so on.
fn in_module(name: &TokenStream, closed: &TokenStream, number: usize, question: &TokenStream) -> TokenStream {
    let outside = "super::".repeat(number + 2);
    let mut out = Woven::default();
    out.text(format_args!("#[macro_use] mod asked"));
    out.open();
    out.text(format_args!("use {outside}"));
    out.tokens(name);
    out.text(format_args!("as cfg_select; use"));
    out.tokens(closed);
    out.text(format_args!("as __closed; cfg_select!"));
    out.open();
    out.text(format_args!("_ =>"));
    out.open();
    out.text(format_args!("__closed!"));
    out.tokens(question);
    out.close_here(Delimiter::Brace);
    out.close_here(Delimiter::Brace);
    out.close_here(Delimiter::Brace);
    out.finish()
}

/// What is not there at all, rustc shows where it shows the whole import.
pub(crate) fn renamed(path: &TokenStream, name: &Ident) -> TokenStream {
    let at = path.clone().into_iter().last().map_or_else(Span::call_site, |last| last.span());
    names::shown_at(at, quote!(as #name))
}

/// The path, as ours: that nobody uses what is imported is nothing to warn of.
fn ours(path: TokenStream) -> TokenStream {
    let ours = |mut token: TokenTree| {
        if !matches!(&token, TokenTree::Ident(name) if name == "$crate") {
            token.set_span(Span::call_site().located_at(token.span()));
        }
        token
    };
    path.into_iter().map(ours).collect()
}

/// A value of a base's name, for the import to find where there is no such struct: rustc complains of the field's type, and
/// need not complain of the import, too. Values have names of their own, beside those of types and macros.
fn nothing(path: &TokenStream) -> Option<TokenStream> {
    let name = only_name(path)?;
    Some(quote!(const #name: () = ();))
}

/// The name, where a path is one, as ours.
pub(crate) fn only_name(path: &TokenStream) -> Option<Ident> {
    let mut path = path.clone().into_iter();
    match (path.next(), path.next()) {
        (Some(TokenTree::Ident(name)), None) if name != "crate" && name != "self" && name != "super" => {
            Some(names::ours(&name))
        }
        _ => None,
    }
}
