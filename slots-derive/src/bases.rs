//! What a struct takes in from its bases, which only their own macros know.
//!
//! An open struct has a `macro_rules!` of its own name. The derive of a struct with bases calls the first base's, which
//! calls `__extend!` with the names of its attributes, which calls the next one's, until all are known:
//!
//! ```text
//! Base! { (::slots_runtime::__extend) { {rest: (field path)..} {known: (field Base slots {attrs})..} {struct} } (field) }
//!   -> ::slots_runtime::__extend! { { {rest} {known} {struct} } (field Base slots { (id "id" (pub) value rw get set owns).. }) }
//! ```

use crate::model::{Mode, is_primitive};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{
    LitStr, Path, Token, Type, Visibility, braced, bracketed, parenthesized,
    parse::{Parse, ParseStream},
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

/// What a base has told of itself.
pub(crate) struct Base {
    pub(crate) field: Ident,
    pub(crate) name: Ident,
    pub(crate) dynamic: bool,
    pub(crate) attrs: Vec<Exported>,
    tokens: TokenStream,
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

impl Parse for Base {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (field, name, storage): (Ident, Ident, Ident) = (input.parse()?, input.parse()?, input.parse()?);
        let list;
        braced!(list in input);
        let tokens: TokenStream = list.fork().parse()?;
        let mut attrs = Vec::new();
        while !list.is_empty() {
            let one;
            bracketed!(one in list);
            attrs.push(one.parse()?);
        }
        Ok(Self {
            tokens: quote!((#field #name #storage { #tokens })),
            field,
            dynamic: storage == "hybrid",
            name,
            attrs,
        })
    }
}

/// The path of a base's macro: its type's, without the arguments. `None` for what cannot be one, so that rustc is not
/// asked for a macro of that name.
pub(crate) fn base_path(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Path(path) if path.qself.is_none() && !is_primitive(ty) && !is_pointer(&path.path) => {
            let mut path = path.path.clone();
            for segment in &mut path.segments {
                segment.arguments = syn::PathArguments::None;
            }
            Some(path.to_token_stream())
        }
        Type::Group(group) => base_path(&group.elem),
        Type::Paren(paren) => base_path(&paren.elem),
        _ => None,
    }
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
    pub(crate) known: Vec<Base>,
    pub(crate) item: TokenStream,
    pub(crate) extend: TokenStream,
}

impl Parse for Questions {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (state, extend, rest, known, item, answer);
        braced!(state in input);
        braced!(extend in state);
        braced!(rest in state);
        braced!(known in state);
        braced!(item in state);
        parenthesized!(answer in input);
        let mut questions = Self { rest: Vec::new(), known: Vec::new(), item: item.parse()?, extend: extend.parse()? };
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
        let (extend, item) = (&self.extend, &self.item);
        let known = self.known.iter().map(|base| &base.tokens);
        let rest = rest.iter().map(|(field, path)| quote!((#field #path)));
        Some(quote! {
            #path! { (#extend) { {#extend} {#(#rest)*} {#(#known)*} {#item} } (#field) }
        })
    }
}
