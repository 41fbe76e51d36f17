//! Parse, check, expand.

use crate::{
    attr::{FieldOptions, StructOptions},
    bases::{Answer, Base, base_path},
    errors::Errors,
    expand,
    model::{Model, Storage},
    names,
    questions::{Place, Questions, renamed},
    serde_attr::Wire,
    validate,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{
    Data, DeriveInput, Fields, Generics, Type,
    parse::{Parse, ParseStream},
    spanned::Spanned,
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
    let questions: Questions = match syn::parse2(input) {
        Ok(questions) => questions,
        Err(error) => return error.into_compile_error(),
    };
    if let Some(next) = questions.ask() {
        return next;
    }
    match syn::parse2(questions.item) {
        Ok(input) => finish(input, Some((questions.place, questions.known))),
        Err(error) => error.into_compile_error(),
    }
}

/// The same, for what an open struct shows to others.
pub(crate) fn show(input: TokenStream) -> TokenStream {
    let questions: Questions = match syn::parse2(input) {
        Ok(questions) => questions,
        Err(error) => return error.into_compile_error(),
    };
    if let Some(next) = questions.ask() {
        return next;
    }
    let Shown { name, input } = match syn::parse2(questions.item) {
        Ok(shown) => shown,
        Err(error) => return error.into_compile_error(),
    };
    let vis = input.vis.clone();
    expand::shown(model_to_show(input, questions.known).as_ref(), &name, &vis)
}

/// An open struct, and the name of the macro that it shows.
struct Shown {
    name: Ident,
    input: DeriveInput,
}

impl Parse for Shown {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { name: input.parse()?, input: input.parse()? })
    }
}

/// `None` after a mistake that leaves nothing to show. What is wrong is told by [`finish`].
fn model_to_show(input: DeriveInput, answers: Vec<Answer>) -> Option<Model> {
    let unheard = Errors::default();
    let Answers { bases, closed, broken } = Answers::from(answers);
    let mut model = Model::new(input, bases, &unheard)?;
    validate::check(&model, &unheard);
    if unheard.are_fields_broken() || !matches!(model.storage, Storage::Slots | Storage::Hybrid) {
        return None;
    }
    model.without_bases(&closed);
    model.without_bases(&broken);
    if !unheard.is_empty() {
        model.keep_what_is_unique();
    }
    Some(model)
}

/// What bases have answered, by kind; those that have none by their fields.
#[derive(Default)]
struct Answers {
    bases: Vec<Base>,
    closed: Vec<Ident>,
    broken: Vec<Ident>,
}

impl From<Vec<Answer>> for Answers {
    fn from(all: Vec<Answer>) -> Self {
        let mut answers = Self::default();
        for answer in all {
            match answer {
                Answer::Base(base) => answers.bases.push(base),
                Answer::Closed(field) => answers.closed.push(field),
                Answer::Broken(field) => answers.broken.push(field),
            }
        }
        answers
    }
}

fn finish(input: DeriveInput, answers: Option<(Place, Vec<Answer>)>) -> TokenStream {
    let (place, answers) = answers.unzip();
    let Answers { bases, closed, broken } = Answers::from(answers.unwrap_or_default());
    let (errors, is_shown_apart) = (Errors::default(), place == Some(Place::Block));
    let alone = if is_shown_apart { None } else { base_alone(&input) };
    let Some(mut model) = Model::new(input, bases, &errors) else {
        let errors = errors.into_tokens();
        return quote!(#errors #alone);
    };
    (model.has_own_part, model.is_shown_apart) = (place.is_some(), is_shown_apart);
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
    let (rest, types): (Vec<_>, Vec<_>) = fields
        .named
        .iter()
        .filter(|field| FieldOptions::parse(&field.attrs, &unheard).base.is_some())
        .filter_map(|field| Some(((field.ident.clone()?, base_path(&field.ty, &input.generics)?), field.ty.clone())))
        .unzip();
    if rest.is_empty() {
        return None;
    }
    let options = StructOptions::parse(&input.attrs, &unheard);
    let runtime = names::runtime(options.krate.as_ref());
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
    let asking = Asking { runtime: &runtime, item: &item };
    let asked = match options.base {
        None => asking.ask(Place::Block, &rest, "__extend").into_token_stream(),
        Some(_) => {
            let open = types.iter().map(|ty| is_open(&input.generics, ty, &quote!(#runtime::private::OpenBase)));
            asking.ask_for_open(input, &rest, open.collect())
        }
    };
    Some(quote!(#own #asked))
}

/// A struct that has bases.
struct Asking<'a> {
    runtime: &'a TokenStream,
    item: &'a TokenStream,
}

impl Asking<'_> {
    fn ask(&self, place: Place, rest: &[(Ident, TokenStream)], extend: &str) -> Option<TokenStream> {
        let (runtime, extend) = (self.runtime, Ident::new(extend, Span::call_site()));
        let (extend, closed) = (quote!(#runtime::private::#extend), quote!(#runtime::private::__closed));
        Questions { place, extend, closed, rest: rest.to_vec(), known: Vec::new(), item: self.item.clone() }.ask()
    }

    /// The same for a struct that is open itself. In a module, the bases are asked twice, and by names that are given to
    /// them where their paths are right.
    fn ask_for_open(&self, input: &DeriveInput, rest: &[(Ident, TokenStream)], open: TokenStream) -> TokenStream {
        let (item, name) = (self.item, expand::unique(&input.ident));
        let (mut imports, mut within, mut beside) = (TokenStream::new(), Vec::new(), Vec::new());
        for (n, (field, path)) in rest.iter().enumerate() {
            let base = format_ident!("{name}_of_{n}");
            let renamed = renamed(path, &base);
            // What is one name is in this module. So said, rustc does not wait for a `macro_rules!` of that name.
            let here = (path.clone().into_iter().count() == 1).then(|| quote!(self::));
            imports.extend(quote!(use #here #path #renamed;));
            within.push((field.clone(), quote!(#base)));
            beside.push((field.clone(), quote!(self::#base)));
        }
        let shown = Asking { item: &quote!(#name #item), ..*self };
        let in_module = shown.ask(Place::Module, &within, "__show").into_token_stream();
        let found = expand::found(&name, &input.ident, &input.vis);
        let asked = self.ask(Place::Block, &beside, "__extend");
        // Where no other macro stands behind a base's, rustc says that it is not there; what to write, `open` says.
        let here = self.ask(Place::Here, rest, "__extend");
        let asked =
            expand::Asked { in_function: quote!(#open #here), imports, in_module, outside: quote!(#found #asked) };
        expand::asking(&name, self.runtime, &asked)
    }
}
