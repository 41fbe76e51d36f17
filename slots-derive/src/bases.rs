//! What a struct takes in from its bases, which only their own macros know.
//!
//! An open struct has a `macro_rules!` of its own name. The derive of a struct with bases calls the first base's, which
//! calls `__extend!` with the names of its attributes, which calls the next one's, until all are known:
//!
//! ```text
//! Base! { (::slots_runtime::__extend) { {rest: (field path)..} {known: (field Base slots {attrs})..} {struct} } (field) }
//!   -> ::slots_runtime::__extend! { { {rest} {known} {struct} } (field Base slots {attrs}) }
//!
//! attrs: [id "id" (pub) value rw get set owns].. ("area" 1)..
//! ```
//!
//! A struct that is not open has no macro, and what rustc would say to that is nothing about bases. So the macro is called
//! where another one stands behind it, which answers for all that have none:
//!
//! ```text
//! const _: () = {
//!     use ::slots_runtime::private::__closed as __Base0;   // it answers `(field)`
//!     {
//!         use Base as __Base0;                             // the struct, and its macro where it has one
//!         { __Base0! { .. } }
//!     }
//! };
//! ```
//!
//! In blocks, because what a place does not have, rustc knows only when every macro there is expanded, and these calls are
//! macros, too. But a struct that is itself open shows a macro where it stands, and must ask there.

use crate::{
    model::{Mode, is_primitive, type_params},
    names,
};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{
    Generics, LitInt, LitStr, Path, Token, Type, Visibility, braced, bracketed, parenthesized,
    parse::{Parse, ParseStream},
    token,
};

/// One attribute of a base.
pub(crate) struct Exported {
    pub(crate) method: Ident,
    pub(crate) name: String,
    pub(crate) vis: Visibility,
    pub(crate) by_value: bool,
    pub(crate) mode: Mode,
    pub(crate) get: bool,
    pub(crate) set: bool,
    /// It has no access by name, here or there.
    pub(crate) borrows: bool,
}

/// One that a base computes.
pub(crate) struct ExportedComputed {
    pub(crate) name: String,
    /// Its number among all that the base has.
    pub(crate) index: usize,
}

/// What a base has told of itself.
pub(crate) struct Base {
    pub(crate) field: Ident,
    pub(crate) name: Ident,
    pub(crate) dynamic: bool,
    pub(crate) attrs: Vec<Exported>,
    pub(crate) computed: Vec<ExportedComputed>,
    tokens: TokenStream,
}

/// A field that was to be a base.
pub(crate) enum Answer {
    Base(Base),
    /// Its struct is not open.
    Closed(Ident),
    /// Its struct has a mistake, and is without what a base must have.
    Broken(Ident),
}

impl Parse for Exported {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let method = input.parse()?;
        let name = input.parse::<LitStr>()?.value();
        let vis;
        parenthesized!(vis in input);
        let vis = vis.parse()?;
        let words: [Ident; 5] = [input.parse()?, input.parse()?, input.parse()?, input.parse()?, input.parse()?];
        let mode = match words[1].to_string().as_str() {
            "ro" => Mode::ReadOnly,
            "checked" => Mode::Checked,
            _ => Mode::ReadWrite,
        };
        Ok(Self {
            method,
            name,
            vis,
            by_value: words[0] == "value",
            mode,
            get: words[2] == "get",
            set: words[3] == "set",
            borrows: words[4] == "borrows",
        })
    }
}

impl Exported {
    pub(crate) fn tokens(&self) -> TokenStream {
        let Self { method, name, vis, .. } = self;
        let word = |is, yes, no| Ident::new(if is { yes } else { no }, proc_macro2::Span::call_site());
        let by_value = word(self.by_value, "value", "reference");
        let mode = match self.mode {
            Mode::ReadWrite => word(true, "rw", ""),
            Mode::ReadOnly => word(true, "ro", ""),
            Mode::Checked => word(true, "checked", ""),
        };
        let (get, set) = (word(self.get, "get", "no_get"), word(self.set, "set", "no_set"));
        let borrows = word(self.borrows, "borrows", "owns");
        quote!([#method #name (#vis) #by_value #mode #get #set #borrows])
    }
}

impl Parse for ExportedComputed {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { name: input.parse::<LitStr>()?.value(), index: input.parse::<LitInt>()?.base10_parse()? })
    }
}

impl ToTokens for ExportedComputed {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, index) = (&self.name, Literal::usize_unsuffixed(self.index));
        tokens.extend(quote!((#name #index)));
    }
}

impl Parse for Answer {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let field: Ident = input.parse()?;
        if input.is_empty() {
            return Ok(Self::Closed(field));
        }
        let name: Ident = input.parse()?;
        if input.is_empty() {
            return Ok(Self::Broken(field));
        }
        let storage: Ident = input.parse()?;
        let list;
        braced!(list in input);
        let tokens: TokenStream = list.fork().parse()?;
        let (mut attrs, mut computed) = (Vec::new(), Vec::new());
        while list.peek(token::Bracket) {
            let one;
            bracketed!(one in list);
            attrs.push(one.parse()?);
        }
        while !list.is_empty() {
            let one;
            parenthesized!(one in list);
            computed.push(one.parse()?);
        }
        Ok(Self::Base(Base {
            tokens: quote!((#field #name #storage { #tokens })),
            field,
            dynamic: storage == "hybrid",
            name,
            attrs,
            computed,
        }))
    }
}

impl ToTokens for Answer {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Base(base) => base.tokens.clone(),
            Self::Closed(field) => quote!((#field)),
            Self::Broken(field) => quote!((#field broken)),
        });
    }
}

/// The path of a base's macro: its type's, without the arguments. `None` for what cannot be one, so that rustc is not
/// asked for a macro of that name.
pub(crate) fn base_path(ty: &Type, generics: &Generics) -> Option<TokenStream> {
    match ty {
        Type::Path(path)
            if path.qself.is_none()
                && !is_primitive(ty)
                && !is_pointer(&path.path)
                && !is_known_later(&path.path, generics) =>
        {
            let mut path = path.path.clone();
            for segment in &mut path.segments {
                segment.arguments = syn::PathArguments::None;
            }
            Some(path.to_token_stream())
        }
        Type::Group(group) => base_path(&group.elem, generics),
        Type::Paren(paren) => base_path(&paren.elem, generics),
        _ => None,
    }
}

/// What stands for some type, which nobody can ask.
fn is_known_later(path: &Path, generics: &Generics) -> bool {
    path.segments
        .first()
        .is_some_and(|first| first.ident == "Self" || type_params(generics).any(|param| *param == first.ident))
}

/// What people put structs behind.
fn is_pointer(path: &Path) -> bool {
    const POINTERS: [&str; 6] = ["Box", "Rc", "Arc", "Option", "Vec", "Cell"];
    path.segments.last().is_some_and(|last| !last.arguments.is_none() && POINTERS.iter().any(|name| last.ident == name))
}

/// How far the questions have come.
pub(crate) struct Questions {
    /// The bases that are still to be asked: the field, and the base's path.
    pub(crate) rest: Vec<(Ident, TokenStream)>,
    pub(crate) known: Vec<Answer>,
    pub(crate) item: TokenStream,
    pub(crate) extend: TokenStream,
    /// The macro that answers for structs that are not open; none where there can be none.
    pub(crate) closed: TokenStream,
}

impl Parse for Questions {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (state, extend, closed, rest, known, item, answer);
        braced!(state in input);
        braced!(extend in state);
        braced!(closed in state);
        braced!(rest in state);
        braced!(known in state);
        braced!(item in state);
        parenthesized!(answer in input);
        let mut questions = Self {
            rest: Vec::new(),
            known: Vec::new(),
            item: item.parse()?,
            extend: extend.parse()?,
            closed: closed.parse()?,
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

impl Questions {
    /// Asks the next base; `None` when all have answered.
    pub(crate) fn ask(&self) -> Option<TokenStream> {
        let ((field, path), rest) = self.rest.split_first()?;
        let Self { extend, closed, known, item, .. } = self;
        let rest = rest.iter().map(|(field, path)| quote!((#field #path)));
        let question = quote!({ (#extend) { {#extend} {#closed} {#(#rest)*} {#(#known)*} {#item} } (#field) });
        if closed.is_empty() {
            return Some(quote!(#path! #question));
        }
        let name = format_ident!("__Base{}", known.len());
        // What is not there at all, rustc shows where it shows the whole import.
        let at = path.clone().into_iter().last().map_or_else(Span::call_site, |last| last.span());
        let renamed = names::shown_at(at, quote!(as #name));
        Some(quote! {
            const _: () = {
                use #closed as #name;
                {
                    use #path #renamed;
                    { #name! #question }
                }
            };
        })
    }
}
