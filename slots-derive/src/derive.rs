//! Parse, check, expand.

use crate::{
    attr::{FieldOptions, StructOptions},
    bases::{Answer, Base, base_path},
    errors::Errors,
    expand,
    model::Model,
    names,
    outline::Outline,
    questions::{Place, Questions, only_name, renamed},
    serde_attr::Wire,
    validate,
    woven::Woven,
};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use std::collections::BTreeSet;
use syn::{
    Data, DeriveInput, Fields, GenericParam, Generics, LifetimeParam, Type, braced, parenthesized,
    parse::{Parse, ParseStream},
    spanned::Spanned,
    token,
};

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
    let mut questions = match Questions::read(input) {
        Ok(questions) => questions,
        Err(error) => return error,
    };
    if let Some(next) = questions.ask(&TokenStream::new()) {
        return next;
    }
    let both = syn::parse2(questions.item).and_then(|input| Ok((input, Answer::read(&questions.known)?)));
    match both {
        Ok((input, answers)) => finish(input, Some(answers)),
        Err(error) => error.into_compile_error(),
    }
}

/// The same, for what an open struct shows to others.
pub(crate) fn show(input: TokenStream) -> TokenStream {
    let mut questions = match Questions::read(input) {
        Ok(questions) => questions,
        Err(error) => return error,
    };
    if let Some(next) = questions.ask(&TokenStream::new()) {
        return next;
    }
    let both = syn::parse2(questions.item.clone()).and_then(|shown| Ok((shown, Answer::read(&questions.known)?)));
    let (Shown { outline, to }, answers) = match both {
        Ok(both) => both,
        Err(error) => return error.into_compile_error(),
    };
    let vis = outline.vis.clone();
    let answer = outline.answer(&answers);
    match to {
        To::Asker { extend, state, field } => quote!(#extend! { #state (#field #answer) }),
        To::All { name, told, extend } => {
            let item = quote!($($__item)*);
            let told_all = Questions { place: Place::Block, extend: extend.clone(), item, ..questions }.tokens();
            let shown = expand::answering(&name, &vis, &answer);
            quote! {
                #shown
                macro_rules! #told {
                    ($($__item:tt)*) => { #extend! { #told_all } };
                }
            }
        }
    }
}

/// What an open struct shows when its bases have answered.
struct Shown {
    outline: Outline,
    to: To,
}

enum To {
    /// The macro that has asked, and that goes on.
    Asker { extend: TokenStream, state: TokenTree, field: Ident },
    /// All who ask the macro of this name. Another macro takes the struct, and calls what makes its own part.
    All { name: Ident, told: Ident, extend: TokenStream },
}

impl Parse for Shown {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let outline = input.parse()?;
        let extend;
        let to = if input.peek(token::Paren) {
            parenthesized!(extend in input);
            To::Asker { extend: extend.parse()?, state: input.parse()?, field: input.parse()? }
        } else {
            let (name, told) = (input.parse()?, input.parse()?);
            braced!(extend in input);
            To::All { name, told, extend: extend.parse()? }
        };
        Ok(Self { outline, to })
    }
}

/// What bases have answered, by kind; those that have none by their fields, and by their numbers among all.
#[derive(Default)]
struct Answers {
    bases: Vec<Base>,
    closed: Vec<(usize, Ident)>,
    broken: Vec<Ident>,
}

impl From<Vec<Answer>> for Answers {
    fn from(all: Vec<Answer>) -> Self {
        let mut answers = Self::default();
        for (n, answer) in all.into_iter().enumerate() {
            match answer {
                Answer::Base(base) => answers.bases.push(base),
                Answer::Closed(field) => answers.closed.push((n, field)),
                Answer::Broken(field) => answers.broken.push(field),
            }
        }
        answers
    }
}

fn finish(input: DeriveInput, answers: Option<Vec<Answer>>) -> TokenStream {
    let has_own_part = answers.is_some();
    let Answers { bases, closed, broken } = Answers::from(answers.unwrap_or_default());
    let errors = Errors::default();
    let alone = base_alone(&input);
    let Some(mut model) = Model::new(input, bases, &errors) else {
        let errors = errors.into_tokens();
        return quote!(#errors #alone);
    };
    model.has_own_part = has_own_part;
    validate::check(&model, &errors);
    model.wire = Wire::parse(&model, &errors);
    if errors.is_empty() && closed.is_empty() && broken.is_empty() {
        return expand::expand(&model);
    }
    let not_open: TokenStream = closed.iter().filter_map(|(n, closed)| not_open(&mut model, *n, closed)).collect();
    let closed: Vec<Ident> = closed.into_iter().map(|(_, closed)| closed).collect();
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

/// Has rustc say that a base is not open: in a function, since a constant has no parameters. From here on its type is
/// called by the name that [`named`] gives to it.
fn not_open(model: &mut Model, n: usize, field: &Ident) -> Option<TokenStream> {
    let field = model.fields.iter_mut().find(|of| of.ident == *field)?;
    let (mut name, params, at) = (type_name(n), params(&model.generics, &field.ty), field.ty.span());
    name.set_span(at);
    let args = params.iter().map(|param| match param {
        GenericParam::Lifetime(param) => param.lifetime.to_token_stream(),
        GenericParam::Type(param) => param.ident.to_token_stream(),
        GenericParam::Const(param) => param.ident.to_token_stream(),
    });
    let args = (!params.is_empty()).then(|| names::shown_at(at, quote_spanned!(at=> <#(#args),*>)));
    let ty: Type = syn::parse2(quote!(#name #args)).ok()?;
    field.ty = ty.clone();
    let runtime = model.runtime();
    let (generics, _, where_clause) = model.generics.split_for_impl();
    let question = names::shown_at(ty.span(), quote!(<#ty as #runtime::private::Base>::OPEN));
    Some(quote! {
        const _: () = {
            const fn __is_open #generics () #where_clause { #question }
        };
    })
}

/// A base's type by another name, outside of where the base's own name is also that of a value: where there is no such
/// type, rustc would say, once more and in other words, that this one is none.
fn named(n: usize, generics: &Generics, ty: &Type) -> TokenStream {
    let (name, params) = (type_name(n), params(generics, ty));
    let params = params.into_iter().map(|mut param| {
        match &mut param {
            GenericParam::Lifetime(param) => *param = LifetimeParam::new(param.lifetime.clone()),
            GenericParam::Type(param) => *param = param.ident.clone().into(),
            GenericParam::Const(param) => param.default = None,
        }
        param
    });
    quote!(type #name<#(#params),*> = #ty;)
}

fn type_name(n: usize) -> Ident {
    format_ident!("__Type{n}")
}

/// The parameters that a type names.
fn params(generics: &Generics, ty: &Type) -> Vec<GenericParam> {
    let is_named = |param: &&GenericParam| {
        let ident = match param {
            GenericParam::Lifetime(param) => &param.lifetime.ident,
            GenericParam::Type(param) => &param.ident,
            GenericParam::Const(param) => &param.ident,
        };
        names::mentions(ty.to_token_stream(), ident)
    };
    generics.params.iter().filter(is_named).cloned().collect()
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
    let bases: Vec<Asked> = fields
        .named
        .iter()
        .filter(|field| FieldOptions::parse(&field.attrs, &unheard).base.is_some())
        .filter_map(|field| Some(Asked { field: field.ident.clone()?, path: base_path(&field.ty, &input.generics)? }))
        .collect();
    if bases.is_empty() {
        return None;
    }
    // What needs no answer is made at once: what has a name outside has no other place, and a base without an answer
    // leaves it.
    let of_own = Errors::default();
    let mut model = Model::new(input.clone(), Vec::new(), &of_own)?;
    validate::check(&model, &of_own);
    if !of_own.is_empty() {
        model.keep_what_is_unique();
    }
    let own = expand::own_part(&model, of_own.are_fields_broken());
    let types = bases.iter().enumerate().filter_map(|(n, base)| {
        let field = model.fields.iter().find(|field| field.ident == base.field)?;
        Some(named(n, &model.generics, &field.ty))
    });
    let types: TokenStream = types.collect();
    let asking = Asking { runtime: &model.runtime(), types: &types, bases: &bases };
    let asked = if model.options.base.is_none() {
        asking.for_itself(item)
    } else {
        let outline = Outline::of(&model, !of_own.is_empty());
        let outline = if of_own.are_fields_broken() { outline.without_parts() } else { outline };
        asking.for_itself_and_others(&model, &outline, item)
    };
    Some(quote!(#own #asked))
}

/// A base that is asked.
struct Asked {
    field: Ident,
    path: TokenStream,
}

/// A struct that has bases.
struct Asking<'a> {
    runtime: &'a TokenStream,
    /// The bases' types, by other names.
    types: &'a TokenStream,
    bases: &'a [Asked],
}

impl Asking<'_> {
    fn questions(&self, place: Place, extend: &TokenStream, item: TokenStream) -> Questions {
        let closed = path_of(self.runtime, "__closed");
        let of_base = |Asked { field, path }: &Asked| Group::new(Delimiter::Parenthesis, quote!(#field #path));
        let rest = self.bases.iter().map(of_base).collect();
        Questions { place, extend: extend.clone(), closed, rest, known: Vec::new(), item }
    }

    /// Of what the struct makes for itself.
    fn for_itself(&self, item: TokenStream) -> TokenStream {
        self.questions(Place::Block, &path_of(self.runtime, "__extend"), item).ask(self.types).unwrap_or_default()
    }

    /// The same for a struct that is open itself: what others ask of it needs the answers, too.
    fn for_itself_and_others(&self, model: &Model, outline: &Outline, item: TokenStream) -> TokenStream {
        let (extend, show) = (path_of(self.runtime, "__extend"), path_of(self.runtime, "__show"));
        let name = expand::unique(&model.ident);
        let told = format_ident!("{name}_told");
        let (mut imports, mut within, mut values) = (TokenStream::new(), Vec::new(), BTreeSet::new());
        for (n, Asked { field, path }) in self.bases.iter().enumerate() {
            let path = match only_name(path) {
                Some(only) => {
                    values.insert(only.to_string());
                    quote!(#only)
                }
                None => {
                    let base = format_ident!("{name}_of_{n}");
                    let renamed = renamed(path, &base);
                    imports.extend(quote!(use #path #renamed;));
                    quote!(#base)
                }
            };
            within.push(Asked { field: field.clone(), path });
        }
        let mut out = Woven::default();
        outline.write(&mut out);
        let outline = out.finish();
        let item_shown = quote!(#outline #name #told {#extend});
        let mut in_module = Asking { bases: &within, ..*self }.questions(Place::Module, &show, item_shown);
        let asker = quote!(#outline ($($__extend)*) $__state $__field);
        let types = self.types;
        let nothing = values.iter().map(|name| format!("const {name}: () = (); ")).collect();
        expand::asking(
            &name,
            model,
            &expand::Asked {
                when_asked: self.questions(Place::Block, &show, asker).tokens(),
                in_function: self.for_itself(item.clone()),
                nothing,
                in_module: in_module.ask(&TokenStream::new()).unwrap_or_default(),
                outside: quote!(#imports const _: () = { #types #told! { #item } };),
            },
        )
    }
}

fn path_of(runtime: &TokenStream, name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote!(#runtime::private::#name)
}
