//! Budgets: sizes that a change must not exceed unseen.

use super::Cx;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

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
    budgets
        .iter()
        .flat_map(|(span, size, padding)| types.iter().map(move |ty| (*span, size, padding, ty)))
        .map(|(span, size, padding, ty)| {
            let call = quote_spanned!(span=> __check_budget);
            quote_spanned! {span=>
                const _: () = <#ty as #runtime::private::Slotted>::LAYOUT.#call(#size, #padding);
            }
        })
        .collect()
}
