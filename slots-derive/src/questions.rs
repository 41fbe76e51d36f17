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

use crate::{bases::Answer, names};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{
    Token, braced, parenthesized,
    parse::{Parse, ParseStream},
};

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
    ///         use Base as __Base0;                             // the struct, and its macro where it has one
    ///         { __Base0! { .. } }
    ///     }
    /// };
    /// ```
    Block,
    /// In a module, out of which a macro comes, and which does not see what is in a function. There is nothing behind its
    /// names but the standard prelude, and so the macro is called by one of those names, with an arm that either takes:
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
    /// Where it stands: only a base that has a macro can be asked so.
    Here,
}

/// How far the questions have come.
pub(crate) struct Questions {
    pub(crate) place: Place,
    /// The macro that goes on when a base has answered.
    pub(crate) extend: TokenStream,
    /// The macro that answers for structs that are not open.
    pub(crate) closed: TokenStream,
    /// The bases that are still to be asked: the field, and the base's path.
    pub(crate) rest: Vec<(Ident, TokenStream)>,
    pub(crate) known: Vec<Answer>,
    pub(crate) item: TokenStream,
}

impl Parse for Questions {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (state, extend, closed, rest, known, item, answer);
        braced!(state in input);
        let place: Ident = state.parse()?;
        braced!(extend in state);
        braced!(closed in state);
        braced!(rest in state);
        braced!(known in state);
        braced!(item in state);
        parenthesized!(answer in input);
        let mut questions = Self {
            place: [Place::Block, Place::Module].into_iter().find(|of| place == of.word()).unwrap_or(Place::Here),
            extend: extend.parse()?,
            closed: closed.parse()?,
            rest: Vec::new(),
            known: Vec::new(),
            item: item.parse()?,
        };
        while !rest.is_empty() {
            let one;
            parenthesized!(one in rest);
            questions.rest.push((one.parse()?, one.parse()?));
        }
        while !known.is_empty() {
            let one;
            parenthesized!(one in known);
            questions.known.push(one.parse()?);
        }
        questions.known.push(answer.parse()?);
        input.parse::<Option<Token![;]>>()?;
        Ok(questions)
    }
}

impl Place {
    fn word(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Module => "module",
            Self::Here => "here",
        }
    }
}

impl Questions {
    /// Asks the next base; `None` when all have answered.
    pub(crate) fn ask(&self) -> Option<TokenStream> {
        let ((field, path), rest) = self.rest.split_first()?;
        let Self { extend, closed, known, item, .. } = self;
        let rest = rest.iter().map(|(field, path)| quote!((#field #path)));
        let place = Ident::new(self.place.word(), Span::call_site());
        let state = quote!({ #place {#extend} {#closed} {#(#rest)*} {#(#known)*} {#item} });
        let question = quote!({ (#extend) #state (#field) });
        Some(match self.place {
            Place::Block => in_block(path, closed, known.len(), &question),
            Place::Module => in_module(path, closed, known.len(), &question),
            Place::Here => quote!(#path! #question),
        })
    }
}

fn in_block(path: &TokenStream, closed: &TokenStream, number: usize, question: &TokenStream) -> TokenStream {
    let name = format_ident!("__Base{number}");
    let renamed = renamed(path, &name);
    quote! {
        const _: () = {
            use #closed as #name;
            {
                use #path #renamed;
                { #name! #question }
            }
        };
    }
}

/// The second base is asked from where the first one's answer is, inside, and so on.
fn in_module(name: &TokenStream, closed: &TokenStream, number: usize, question: &TokenStream) -> TokenStream {
    let (outside, cfg_select) = ((0..number + 2).map(|_| quote!(super::)), cfg_select());
    quote! {
        #[macro_use]
        mod asked {
            use #(#outside)* #name as #cfg_select;
            use #closed as __closed;
            #cfg_select! { _ => { __closed! #question } }
        }
    }
}

/// A name of the standard prelude that no `macro_rules!` of the author's takes, whatever it is called.
pub(crate) fn cfg_select() -> Ident {
    Ident::new("cfg_select", Span::mixed_site())
}

/// What is not there at all, rustc shows where it shows the whole import.
pub(crate) fn renamed(path: &TokenStream, name: &Ident) -> TokenStream {
    let at = path.clone().into_iter().last().map_or_else(Span::call_site, |last| last.span());
    names::shown_at(at, quote!(as #name))
}
