//! The options of `#[slots(..)]` and `#[slot(..)]`.

use crate::errors::{Errors, list, nearest};
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{
    Attribute, Expr, Ident, LitBool, LitInt, LitStr, Meta, Path, Token, Type, Visibility,
    ext::IdentExt,
    parenthesized,
    parse::{Parse, ParseStream, Parser},
};

/// An option that is there or not, and where.
pub(crate) type Flag = Option<Span>;

/// A declared attribute that is computed: `area: f64 = Self::area`.
pub(crate) struct Property {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) path: Path,
}

/// `#[slots(..)]`
#[derive(Default)]
pub(crate) struct StructOptions {
    pub(crate) krate: Option<Path>,
    pub(crate) init: Flag,
    pub(crate) init_name: Option<Ident>,
    pub(crate) new: Flag,
    pub(crate) public: Flag,
    pub(crate) no_accessors: Flag,
    pub(crate) base: Flag,
    pub(crate) deny_dynamic: Flag,
    pub(crate) max_size: Option<(Span, LitInt)>,
    pub(crate) max_padding: Option<(Span, LitInt)>,
    pub(crate) no_padding: Flag,
    pub(crate) check: Vec<Type>,
    pub(crate) variants: Flag,
    pub(crate) no_prelude: Flag,
    /// A variant of another struct, to compare.
    pub(crate) probe: Flag,
    pub(crate) properties: Vec<Property>,
    /// What `#[dynamic_attrs]` leaves for the derive.
    pub(crate) dynamic: Option<Marker>,
}

/// `#[slots(__dynamic(dict Point [Debug Clone]))]`
pub(crate) struct Marker {
    pub(crate) storage: Ident,
    pub(crate) ident: Ident,
    pub(crate) derives: Vec<Ident>,
}

/// `#[slot(..)]`
#[derive(Default)]
pub(crate) struct FieldOptions {
    pub(crate) copy: Flag,
    pub(crate) by_ref: Flag,
    pub(crate) readonly: Flag,
    pub(crate) rename: Option<LitStr>,
    pub(crate) skip: Flag,
    pub(crate) default: Option<(Span, Option<Expr>)>,
    pub(crate) no_get: Flag,
    pub(crate) no_set: Flag,
    pub(crate) vis: Option<Visibility>,
    pub(crate) base: Flag,
    pub(crate) validate: Option<Path>,
}

const STRUCT_OPTIONS: [&str; 14] = [
    "init",
    "new",
    "pub",
    "accessors",
    "crate",
    "base",
    "deny_dynamic",
    "max_size",
    "max_padding",
    "no_padding",
    "no_prelude",
    "check",
    "variants",
    "property",
];

const FIELD_OPTIONS: [&str; 11] =
    ["copy", "by_ref", "readonly", "validate", "rename", "skip", "default", "get", "set", "pub", "base"];

impl StructOptions {
    pub(crate) fn parse(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut options = Self::default();
        let [ours, other] =
            [("slots", "the struct's own options stand in `#[slots(..)]`"), ("slot", "`#[slot(..)]` is for a field")];
        each_attr(attrs, ours, other, errors, |name, input| options.option(name, input, errors));
        options
    }

    fn option(&mut self, name: &Ident, input: ParseStream<'_>, errors: &Errors) -> syn::Result<()> {
        let span = name.span();
        match name.unraw().to_string().as_str() {
            "init" => {
                once(&mut self.init, name, errors);
                if input.peek(Token![=]) {
                    input.parse::<Token![=]>()?;
                    self.init_name = Some(input.parse()?);
                }
            }
            "new" => once(&mut self.new, name, errors),
            "pub" => once(&mut self.public, name, errors),
            "accessors" => self.no_accessors = switched_off(name, input, errors)?,
            "crate" => {
                equals(name, "path::to::slots", input)?;
                self.krate = Some(input.call(Path::parse_mod_style)?);
            }
            "base" => once(&mut self.base, name, errors),
            "deny_dynamic" => once(&mut self.deny_dynamic, name, errors),
            "max_size" => self.max_size = Some((span, bytes(name, input)?)),
            "max_padding" => self.max_padding = Some((span, bytes(name, input)?)),
            "no_padding" => once(&mut self.no_padding, name, errors),
            "variants" => once(&mut self.variants, name, errors),
            "no_prelude" => once(&mut self.no_prelude, name, errors),
            "check" => {
                let content;
                parenthesized!(content in input);
                self.check.extend(content.parse_terminated(<Type as Parse>::parse, Token![,])?);
            }
            "property" => {
                let content;
                parenthesized!(content in input);
                let property = |content: ParseStream<'_>| {
                    let name = content.parse()?;
                    content.parse::<Token![:]>()?;
                    let ty = content.parse()?;
                    content.parse::<Token![=]>()?;
                    Ok(Property { name, ty, path: content.parse()? })
                };
                let error = content.span();
                let all = content.parse_terminated(property, Token![,]).map_err(|_| {
                    // What is left unread would be a second mistake.
                    let _ = content.parse::<TokenStream>();
                    syn::Error::new(
                        error,
                        "a property is a name, its type and the function that computes it\n\
                         write `property(area: f64 = Self::area)`",
                    )
                })?;
                self.properties.extend(all);
            }
            "__probe" => once(&mut self.probe, name, errors),
            "__dynamic" => {
                let content;
                parenthesized!(content in input);
                let (storage, ident) = (content.parse()?, content.parse()?);
                let mut derives = Vec::new();
                while !content.is_empty() {
                    derives.push(content.parse()?);
                }
                self.dynamic = Some(Marker { storage, ident, derives });
            }
            other => return Err(unknown(other, name, "slots", &STRUCT_OPTIONS)),
        }
        Ok(())
    }
}

impl FieldOptions {
    pub(crate) fn parse(attrs: &[Attribute], errors: &Errors) -> Self {
        let mut options = Self::default();
        let [ours, other] =
            [("slot", "a field's own options stand in `#[slot(..)]`"), ("slots", "`#[slots(..)]` is for a struct")];
        each_attr(attrs, ours, other, errors, |name, input| options.option(name, input, errors));
        options
    }

    fn option(&mut self, name: &Ident, input: ParseStream<'_>, errors: &Errors) -> syn::Result<()> {
        match name.unraw().to_string().as_str() {
            "copy" => once(&mut self.copy, name, errors),
            "by_ref" => once(&mut self.by_ref, name, errors),
            "readonly" => once(&mut self.readonly, name, errors),
            "skip" => once(&mut self.skip, name, errors),
            "base" => once(&mut self.base, name, errors),
            "get" => self.no_get = switched_off(name, input, errors)?,
            "set" => self.no_set = switched_off(name, input, errors)?,
            "rename" => {
                equals(name, "\"..\"", input)?;
                let text = |error: syn::Error| {
                    let meant = input.to_string();
                    let meant = meant.split(',').next().map_or("..", str::trim);
                    syn::Error::new(error.span(), format!("a name is a text\nwrite `rename = \"{meant}\"`"))
                };
                if self.rename.replace(input.parse().map_err(text)?).is_some() {
                    said_twice(name, errors);
                }
            }
            "validate" => {
                equals(name, "path_of_a_function", input)?;
                let function = |error: syn::Error| {
                    syn::Error::new(
                        error.span(),
                        "a check is the path of a function\nwrite `validate = path_of_a_function`",
                    )
                };
                if self.validate.replace(input.parse().map_err(function)?).is_some() {
                    said_twice(name, errors);
                }
            }
            "default" => {
                let value = if input.peek(Token![=]) {
                    input.parse::<Token![=]>()?;
                    Some(input.parse()?)
                } else {
                    None
                };
                self.default = Some((name.span(), value));
            }
            "pub" => {
                // `pub` was taken for the option's name; what may follow is `(crate)` and the like.
                let span = name.span();
                let rest: TokenStream = if input.peek(syn::token::Paren) {
                    let group: TokenTree = input.parse()?;
                    group.into()
                } else {
                    TokenStream::new()
                };
                let vis = quote::quote_spanned!(span=> pub #rest);
                self.vis = Some(Parser::parse2(|input: ParseStream<'_>| input.parse(), vis)?);
            }
            other => return Err(unknown(other, name, "slot", &FIELD_OPTIONS)),
        }
        Ok(())
    }
}

/// Calls `option` for each of all attributes of our name; the other one is a mistake.
fn each_attr(
    attrs: &[Attribute],
    (ours, instead): (&str, &str),
    (other, wrong): (&str, &str),
    errors: &Errors,
    mut option: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    for attr in attrs {
        if attr.path().is_ident(ours) {
            each_option(attr, errors, &mut option);
        } else if attr.path().is_ident(other) {
            errors.at(attr.path(), wrong, instead);
        }
    }
}

/// Calls `option` for each; after a mistake in one it goes on at the next comma.
pub(crate) fn each_option(
    attr: &Attribute,
    errors: &Errors,
    mut option: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    let Meta::List(list) = &attr.meta else {
        let name = attr.path().get_ident().map(Ident::to_string).unwrap_or_default();
        let example = match name.as_str() {
            "slots" => "init",
            "serde" => "default",
            _ => "readonly",
        };
        errors.at(attr, format!("`#[{name}]` has options in parentheses"), format!("write `#[{name}({example})]`"));
        return;
    };
    let all = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let result = input.call(Ident::parse_any).and_then(|name| {
                option(&name, input)?;
                if input.is_empty() || input.peek(Token![,]) {
                    Ok(())
                } else if input.peek(Token![=]) {
                    Err(input.error(format!("`{name}` takes no value\nwrite `{name}`, and nothing after it")))
                } else {
                    Err(input.error(format!("there is more than `{name}` takes\nput a comma before the next option")))
                }
            });
            if let Err(error) = result {
                errors.add(error);
                while !input.is_empty() && !input.peek(Token![,]) {
                    input.parse::<TokenTree>()?;
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    if let Err(error) = all.parse2(list.tokens.clone()) {
        errors.add(error);
    }
}

fn once(flag: &mut Flag, name: &Ident, errors: &Errors) {
    if flag.replace(name.span()).is_some() {
        said_twice(name, errors);
    }
}

fn said_twice(name: &Ident, errors: &Errors) {
    errors.on(name.span(), format!("`{name}` is said twice"), "take one of them out");
}

/// `get = false`
fn switched_off(name: &Ident, input: ParseStream<'_>, errors: &Errors) -> syn::Result<Flag> {
    let wrong = || {
        errors.on(
            name.span(),
            format!("`{name}` is on by itself and can only be switched off"),
            format!("write `{name} = false`, or nothing"),
        );
    };
    if !input.peek(Token![=]) {
        wrong();
        return Ok(None);
    }
    input.parse::<Token![=]>()?;
    let value: LitBool = input.parse()?;
    if value.value {
        wrong();
        return Ok(None);
    }
    Ok(Some(name.span()))
}

/// `=`, and an example of what follows where there is none.
fn equals(name: &Ident, example: &str, input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![=]) {
        return input.parse::<Token![=]>().map(drop);
    }
    Err(syn::Error::new(name.span(), format!("`{name}` takes a value\nwrite `{name} = {example}`")))
}

fn bytes(name: &Ident, input: ParseStream<'_>) -> syn::Result<LitInt> {
    equals(name, "48", input)?;
    let value: LitInt = input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), "this is no number of bytes\nwrite a plain one: `48`"))?;
    value
        .base10_parse::<usize>()
        .map_err(|_| syn::Error::new(value.span(), "this is no number of bytes\nwrite a plain one: `48`"))?;
    Ok(value)
}

fn unknown(name: &str, at: &Ident, attr: &str, known: &[&str]) -> syn::Error {
    let (other, theirs): (&str, &[&str]) =
        if attr == "slots" { ("slot", &FIELD_OPTIONS) } else { ("slots", &STRUCT_OPTIONS) };
    let meant = if let Some(near) = nearest(name, known) {
        format!("did you mean `{near}`? ")
    } else if theirs.contains(&name) {
        let on = if other == "slot" { "a field" } else { "the struct" };
        format!("`{name}` stands on {on}, in `#[{other}({name})]`; ")
    } else {
        String::new()
    };
    let mut known = known.to_vec();
    known.sort_unstable();
    syn::Error::new(
        at.span(),
        format!("`#[{attr}(..)]` has no option `{name}`\n{meant}the options are {}", list(&known)),
    )
}
