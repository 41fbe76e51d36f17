//! Budgets: sizes that a change must not exceed unseen.

use super::Cx;
use crate::names;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

/// `const _: () = <Nested>::__deny(IsDynamic::<Inner>::IS, "..");`, at the field: none may hide a map.
fn nested(cx: &Cx<'_>) -> TokenStream {
    let (model, runtime) = (cx.model, &cx.runtime);
    if model.options.deny_dynamic.is_none() || model.has_params() {
        return TokenStream::new();
    }
    let each = model.fields.iter().filter(|field| field.options.base.is_none()).map(|field| {
        let (ty, name) = (&field.ty, names::plain(&field.ident));
        let message = format!(
            "field `{name}` of `{}` has a map of dynamic attributes, which `deny_dynamic` excludes",
            model.ident
        );
        let is = quote!(#runtime::IsDynamic::<#ty>::IS);
        quote_spanned! {field.ident.span()=>
            const _: () = <#runtime::Nested>::__deny(#is, #message);
        }
    });
    quote! {
        use #runtime::NotDynamic as _;
        #(#each)*
    }
}

/// `const _: () = <Point as Slotted>::LAYOUT.__check_budget(Some(48), None);`, at the option.
pub(super) fn budgets(cx: &Cx<'_>) -> TokenStream {
    let (options, runtime) = (&cx.model.options, &cx.runtime);
    let none = quote!(::core::option::Option::None);
    let some = |bytes: &TokenStream| quote!(::core::option::Option::Some(#bytes));
    let mut budgets = Vec::new();
    if let Some((span, bytes)) = &options.max_size {
        budgets.push((*span, some(&quote!(#bytes)), none.clone()));
    }
    if let Some((span, bytes)) = &options.max_padding {
        budgets.push((*span, none.clone(), some(&quote!(#bytes))));
    }
    if let Some(span) = options.no_padding {
        budgets.push((span, none.clone(), some(&quote!(0))));
    }
    let itself: Type;
    let types: Vec<&Type> = if options.check.is_empty() {
        let (ident, lifetimes) = (&cx.model.ident, cx.model.generics.lifetimes().map(|_| quote!('static)));
        itself = syn::parse_quote!(#ident<#(#lifetimes),*>);
        vec![&itself]
    } else {
        options.check.iter().collect()
    };
    let nested = nested(cx);
    let budgets = budgets
        .iter()
        .flat_map(|(span, size, padding)| types.iter().map(move |ty| (*span, size, padding, ty)))
        .map(|(span, size, padding, ty)| {
            let call = quote_spanned!(span=> __check_budget);
            quote_spanned! {span=>
                const _: () = <#ty as #runtime::Slotted>::LAYOUT.#call(#size, #padding);
            }
        });
    quote!(#nested #(#budgets)*)
}
