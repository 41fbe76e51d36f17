//! Parse, check, expand.

use crate::{
    attr::{FieldOptions, StructOptions},
    bases::{Base, Questions, base_path},
    errors::Errors,
    expand,
    model::Model,
    names,
    serde_attr::Wire,
    validate,
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields};

/// The derive. A struct with bases asks them first; their answers come to [`extend`].
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item.clone()) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    if let Some(order) = wrong_order(&input) {
        return order;
    }
    match questions(&input, item) {
        Some(questions) => questions,
        None => finish(input, None),
    }
}

/// One base has answered: ask the next, or expand.
pub(crate) fn extend(input: TokenStream) -> TokenStream {
    let questions: Questions = match syn::parse2(input) {
        Ok(questions) => questions,
        Err(error) => return error.into_compile_error(),
    };
    if let Some(next) = questions.ask() {
        return next;
    }
    match syn::parse2(questions.item) {
        Ok(input) => finish(input, Some(questions.known)),
        Err(error) => error.into_compile_error(),
    }
}

fn finish(input: DeriveInput, bases: Option<Vec<Base>>) -> TokenStream {
    let has_own_accessors = bases.is_some();
    let errors = Errors::default();
    let Some(mut model) = Model::new(input, bases.unwrap_or_default(), &errors) else { return errors.into_tokens() };
    model.has_own_accessors = has_own_accessors;
    validate::check(&model, &errors);
    model.wire = Wire::parse(&model, &errors);
    if errors.is_empty() {
        return expand::expand(&model);
    }
    model.keep_what_is_unique();
    let stubs = if errors.are_fields_broken() { expand::accessors_alone(&model) } else { expand::stubs(&model) };
    let errors = errors.into_tokens();
    quote!(#errors #stubs)
}

/// The derive stands above `#[dynamic_attrs]`, and so it sees the attribute, and fields that will be gone.
fn wrong_order(input: &DeriveInput) -> Option<TokenStream> {
    let attr = input
        .attrs
        .iter()
        .find(|attr| attr.path().segments.last().is_some_and(|segment| segment.ident == "dynamic_attrs"))?;
    let errors = Errors::default();
    errors.at(
        attr,
        format!("`#[dynamic_attrs]` stands below `#[derive(Slotted)]`, and changes `{}` too late for it", input.ident),
        "move `#[dynamic_attrs]` above the `#[derive(..)]` line",
    );
    Some(errors.into_tokens())
}

/// Asks the first base, where there is one.
fn questions(input: &DeriveInput, item: TokenStream) -> Option<TokenStream> {
    let Data::Struct(data) = &input.data else { return None };
    let Fields::Named(fields) = &data.fields else { return None };
    // What is wrong with the options is told when the bases are known.
    let unheard = Errors::default();
    let rest: Vec<_> = fields
        .named
        .iter()
        .filter(|field| FieldOptions::parse(&field.attrs, &unheard).base.is_some())
        .filter_map(|field| Some((field.ident.clone()?, base_path(&field.ty)?, field.ty.clone())))
        .collect();
    if rest.is_empty() {
        return None;
    }
    let runtime = names::runtime(StructOptions::parse(&input.attrs, &unheard).krate.as_ref());
    // A function, since a constant has no parameters.
    let (generics, _, where_clause) = input.generics.split_for_impl();
    let open = rest.iter().map(|(_, _, ty)| {
        quote!(const _: () = {
            const fn __open #generics () #where_clause {
                #runtime::private::open::<#ty>();
            }
        };)
    });
    // What needs no answer is made at once, so that a base without one leaves it.
    let of_own = Errors::default();
    let own = Model::new(input.clone(), Vec::new(), &of_own).map(|mut model| {
        validate::check(&model, &of_own);
        if !of_own.is_empty() {
            model.keep_what_is_unique();
        }
        expand::accessors_alone(&model)
    });
    let open = quote!(#(#open)* #own);
    let questions = Questions {
        rest: rest.into_iter().map(|(field, path, _)| (field, path)).collect(),
        known: Vec::new(),
        item,
        extend: quote!(#runtime::private::__extend),
    };
    let asked = questions.ask();
    Some(quote!(#open #asked))
}
