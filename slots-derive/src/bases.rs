//! What a struct takes in from its bases, which only their own macros know: see `questions.rs`.
//!
//! ```text
//! (field Base slots {[id "id" (pub) value rw get set owns].. ("area" 1)..})
//! ```

use crate::{
    model::{Attr, ByName, Mode, is_primitive, type_params},
    names,
    woven::Woven,
};
use proc_macro::Delimiter;
use proc_macro2::{Group, Ident, TokenStream};
use quote::ToTokens;
use syn::{
    Generics, LitInt, LitStr, Path, Type, Visibility, braced, bracketed, parenthesized,
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
    pub(crate) fn of(attr: &Attr) -> Self {
        Self {
            method: attr.method.clone(),
            name: attr.name.clone(),
            vis: attr.vis.clone(),
            by_value: attr.by_value,
            mode: attr.mode,
            get: attr.get,
            set: attr.set,
            borrows: attr.by_name == ByName::Borrows,
        }
    }

    /// What it is in a struct around its own, with accessors or without.
    pub(crate) fn inherited(&self, accessors: bool) -> Self {
        // `pub(super)` and `pub(in ..)` mean other modules there than here: here, they are private.
        let vis = match &self.vis {
            Visibility::Restricted(vis) if !vis.path.is_ident("crate") => Visibility::Inherited,
            vis => names::our_vis(vis),
        };
        Self {
            method: names::ours(&self.method),
            name: self.name.clone(),
            vis,
            get: accessors && self.get,
            set: accessors && self.set,
            ..*self
        }
    }

    /// The names of its accessors.
    pub(crate) fn methods(&self) -> impl Iterator<Item = String> {
        let name = names::plain(&self.method);
        let get = self.get.then(|| name.clone());
        let set = self.set.then(|| [format!("set_{name}"), format!("{name}_mut")]);
        get.into_iter().chain(set.into_iter().flatten()).chain([format!("del_{name}")])
    }

    pub(crate) fn write(&self, out: &mut Woven) {
        let Self { method, name, vis, .. } = self;
        let mode = match self.mode {
            Mode::ReadWrite => "rw",
            Mode::ReadOnly => "ro",
            Mode::Checked => "checked",
        };
        out.open();
        out.name(method);
        out.text(format_args!("{name:?}"));
        match names::text_of(vis) {
            Some(vis) => out.text(format_args!("({vis})")),
            None => {
                out.open();
                out.tokens(vis);
                out.close_here(Delimiter::Parenthesis);
            }
        }
        let by_value = if self.by_value { "value" } else { "reference" };
        let get = if self.get { "get" } else { "no_get" };
        let set = if self.set { "set" } else { "no_set" };
        let borrows = if self.borrows { "borrows" } else { "owns" };
        out.text(format_args!("{by_value} {mode} {get} {set} {borrows}"));
        out.close_here(Delimiter::Bracket);
    }
}

impl Parse for ExportedComputed {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { name: input.parse::<LitStr>()?.value(), index: input.parse::<LitInt>()?.base10_parse()? })
    }
}

impl Answer {
    /// The base in this field, if that is one.
    pub(crate) fn of(&self, field: &Ident) -> Option<&Base> {
        match self {
            Self::Base(base) if base.field == *field => Some(base),
            _ => None,
        }
    }

    /// What all have answered.
    pub(crate) fn read(all: &[Group]) -> syn::Result<Vec<Self>> {
        all.iter().map(|one| syn::parse2(one.stream())).collect()
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
        Ok(Self::Base(Base { field, dynamic: storage == "hybrid", name, attrs, computed }))
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
