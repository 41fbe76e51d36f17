//! From the model to the code. Nothing here can fail: what could be wrong was found before.

mod accessors;
mod base;
mod budgets;
mod descriptors;
mod facts;
mod groups;
mod init;
mod layout;
mod place;
mod serde;
mod slotted;
mod storage;
mod unreachable;
mod variants;

pub(crate) use base::{Asked, answering, asking, unique};

use crate::model::{Attr, Field, Model, Storage};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Visibility;

/// What every part of an expansion needs.
pub(crate) struct Cx<'a> {
    pub(crate) model: &'a Model,
    /// The path to the runtime.
    pub(crate) root: TokenStream,
    /// What its module `private` is called in the expansion: every path to it is written and read in each build.
    pub(crate) runtime: TokenStream,
    /// The field with the map, where there is one.
    pub(crate) map: Ident,
    /// The type of the constant `ATTRS`.
    pub(crate) attrs_struct: Ident,
}

/// The whole expansion.
///
/// ```text
/// pub struct PointInit { .. }                     // where it is asked for
/// const _: () = {
///     pub struct PointAttrs { .. }
///     impl Point { pub const ATTRS: PointAttrs = ..; pub fn x(&self) -> f64 { self.x } .. }
///     impl Slotted for Point { .. }
/// };
/// ```
pub(crate) fn expand(model: &Model) -> TokenStream {
    let cx = Cx::new(model);
    let outside = [init::structure(&cx), base::open(&cx), variants::structs(&cx)];
    let inside = [what_is_used(&cx), base::types(&cx), budgets::budgets(&cx), variants::implementations(&cx)];
    let inside = cx.hidden(&quote!(#(#inside)*));
    quote!(#(#outside)* #inside)
}

/// After a mistake: what callers need, so that it does not show as a hundred others.
pub(crate) fn stubs(model: &Model) -> TokenStream {
    let cx = Cx::new(model);
    let (structure, used) = (init::structure(&cx), what_is_used(&cx));
    // A base has its attributes in slots: of another struct there is nothing to take in.
    let (open, types) = match model.storage {
        Storage::Slots | Storage::Hybrid => (base::open(&cx), base::types(&cx)),
        Storage::Dict | Storage::Hash => (base::broken(&cx), TokenStream::new()),
    };
    let inside = cx.hidden(&quote!(#used #types));
    quote!(#structure #open #inside)
}

fn what_is_used(cx: &Cx<'_>) -> TokenStream {
    let parts = [
        descriptors::descriptors(cx),
        accessors::accessors(cx),
        init::constructors(cx),
        slotted::slotted(cx),
        storage::storage(cx),
        serde::serde(cx),
    ];
    quote!(#(#parts)*)
}

/// After a mistake in the fields themselves.
pub(crate) fn accessors_alone(model: &Model) -> TokenStream {
    let cx = Cx::new(model);
    let (open, inside) = (base::broken(&cx), cx.hidden(&accessors::accessors(&cx)));
    quote!(#open #inside)
}

/// After a mistake that leaves no fields at all.
pub(crate) fn base_alone(ident: &Ident, vis: &Visibility) -> TokenStream {
    base::nothing(ident, vis)
}

/// What a struct with bases has without knowing them: accessors of its own attributes, and what has a name outside.
pub(crate) fn own_part(model: &Model, fields_are_broken: bool) -> TokenStream {
    let cx = Cx::new(model);
    let structure = if fields_are_broken { TokenStream::new() } else { init::structure(&cx) };
    let inside = cx.hidden(&accessors::accessors(&cx));
    quote!(#structure #inside)
}

/// `PointAttrs`, unless the author has a type of this name and uses it here, which it would hide.
fn attrs_struct(model: &Model) -> Ident {
    let name = quote::format_ident!("{}Attrs", crate::names::plain(&model.ident));
    let (generics, clause) = (&model.generics, &model.generics.where_clause);
    let fields = model.fields.iter().map(|field| {
        let (ty, validate) = (&field.ty, &field.options.validate);
        let default = field.options.default.as_ref().and_then(|(_, value)| value.as_ref());
        quote!(#ty #validate #default)
    });
    let properties = model.options.properties.iter().map(|property| {
        let (ty, path) = (&property.ty, &property.path);
        quote!(#ty #path)
    });
    let used = quote!(#generics #clause #(#fields)* #(#properties)*);
    if crate::names::mentions(used, &name) { quote::format_ident!("__{name}") } else { name }
}

impl<'a> Cx<'a> {
    fn new(model: &'a Model) -> Self {
        Self {
            model,
            root: model.runtime(),
            runtime: quote!(__slots),
            map: crate::names::map(),
            attrs_struct: attrs_struct(model),
        }
    }

    /// Items that have no name outside.
    fn hidden(&self, items: &TokenStream) -> TokenStream {
        let (root, runtime, allowed) = (&self.root, &self.runtime, &self.model.allowed);
        quote! {
            #(#allowed)*
            const _: () = {
                use #root::private as #runtime;
                use #runtime::Deletable as __Deletable;
                #items
            };
        }
    }

    /// The field that an attribute is, or is in.
    fn field(&self, attr: &Attr) -> &'a Field {
        &self.model.fields[attr.field]
    }

    /// The part of a value that has the declared fields.
    fn fields_of(&self, owner: &TokenStream) -> TokenStream {
        let map = &self.map;
        match self.model.storage {
            Storage::Slots | Storage::Hybrid => owner.clone(),
            Storage::Dict | Storage::Hash => quote!(#owner.#map.declared()),
        }
    }

    /// The struct of the declared fields, with its parameters.
    fn declared_ty(&self) -> TokenStream {
        let (ident, (_, generics, _)) = (&self.model.declared, self.model.generics.split_for_impl());
        quote!(#ident #generics)
    }

    fn self_ty(&self) -> TokenStream {
        let (ident, (_, generics, _)) = (&self.model.ident, self.model.generics.split_for_impl());
        quote!(#ident #generics)
    }

    /// Under which name a hash has a field: the attribute's. A skipped field's own name is free for others.
    fn hash_key(&self, field: &Field) -> String {
        let attr = self.model.attributes.iter().find(|attr| self.model.fields[attr.field].ident == field.ident);
        attr.map_or_else(|| format!("\0{}", crate::names::plain(&field.ident)), |attr| attr.name.clone())
    }

    /// A declared field of `self`, to read.
    fn place(&self, field: &Field) -> TokenStream {
        let (ident, ty, map) = (&field.ident, &field.ty, &self.map);
        match self.model.storage {
            Storage::Hash => {
                let name = self.hash_key(field);
                quote!(*self.#map.declared::<#ty>(#name))
            }
            _ => {
                let fields = self.fields_of(&quote!(self));
                quote!(#fields.#ident)
            }
        }
    }

    /// A `&T` to a declared field of `self`.
    fn borrow(&self, field: &Field) -> TokenStream {
        let place = self.place(field);
        quote!(&#place)
    }
}
