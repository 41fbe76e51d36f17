//! Parse, check, expand.

use crate::{
    attr::{FieldOptions, StructOptions},
    bases::{Answer, Questions, base_path},
    errors::Errors,
    expand,
    model::Model,
    names,
    serde_attr::Wire,
    validate,
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, Generics, Type, spanned::Spanned};

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

fn finish(input: DeriveInput, answers: Option<Vec<Answer>>) -> TokenStream {
    let has_bases = answers.is_some();
    let (mut bases, mut closed, mut broken) = (Vec::new(), Vec::new(), Vec::new());
    for answer in answers.into_iter().flatten() {
        match answer {
            Answer::Base(base) => bases.push(base),
            Answer::Closed(field) => closed.push(field),
            Answer::Broken(field) => broken.push(field),
        }
    }
    let errors = Errors::default();
    let alone = base_alone(&input);
    let Some(mut model) = Model::new(input, bases, &errors) else {
        let errors = errors.into_tokens();
        return quote!(#errors #alone);
    };
    model.has_own_part = has_bases;
    validate::check(&model, &errors);
    model.wire = Wire::parse(&model, &errors);
    if errors.is_empty() && closed.is_empty() && broken.is_empty() {
        return expand::expand(&model);
    }
    let not_open = closed.iter().filter_map(|closed| {
        let ty = &model.fields.iter().find(|field| field.ident == *closed)?.ty;
        let runtime = model.runtime();
        Some(is_open(&model.generics, ty, &quote!(#runtime::private::Base)))
    });
    let not_open: TokenStream = not_open.collect();
    model.without_bases(&closed);
    model.without_bases(&broken);
    model.keep_what_is_unique();
    let stubs = if errors.are_fields_broken() { expand::accessors_alone(&model) } else { expand::stubs(&model) };
    let errors = errors.into_tokens();
    quote!(#errors #not_open #stubs)
}

/// What others ask, where there are no fields to make a model of.
fn base_alone(input: &DeriveInput) -> Option<TokenStream> {
    if matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Named(_))) {
        return None;
    }
    let options = StructOptions::parse(&input.attrs, &Errors::default());
    options.base.map(|_| expand::base_alone(&input.ident, &input.vis))
}

/// Asks rustc about a base: in a function, since a constant has no parameters.
fn is_open(generics: &Generics, ty: &Type, of: &TokenStream) -> TokenStream {
    let (generics, _, where_clause) = generics.split_for_impl();
    let question = names::shown_at(ty.span(), quote!(<#ty as #of>::OPEN));
    quote! {
        const _: () = {
            const fn __is_open #generics () #where_clause { #question }
        };
    }
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
        .filter_map(|field| Some((field.ident.clone()?, base_path(&field.ty, &input.generics)?, field.ty.clone())))
        .collect();
    if rest.is_empty() {
        return None;
    }
    let options = StructOptions::parse(&input.attrs, &unheard);
    let runtime = names::runtime(options.krate.as_ref());
    // Where no other macro stands behind a base's, rustc says that it is not there; what to write, this says.
    let (closed, open) = match options.base {
        None => (quote!(#runtime::private::__closed), TokenStream::new()),
        Some(_) => {
            let each = rest.iter().map(|(_, _, ty)| is_open(&input.generics, ty, &quote!(#runtime::private::OpenBase)));
            (TokenStream::new(), each.collect())
        }
    };
    // What needs no answer is made at once: what has a name outside has no other place, and a base without an answer
    // leaves it.
    let of_own = Errors::default();
    let own = Model::new(input.clone(), Vec::new(), &of_own).map(|mut model| {
        validate::check(&model, &of_own);
        if !of_own.is_empty() {
            model.keep_what_is_unique();
        }
        expand::own_part(&model, of_own.are_fields_broken())
    });
    let questions = Questions {
        rest: rest.into_iter().map(|(field, path, _)| (field, path)).collect(),
        known: Vec::new(),
        item,
        extend: quote!(#runtime::private::__extend),
        closed,
    };
    let asked = questions.ask();
    Some(quote!(#open #own #asked))
}
