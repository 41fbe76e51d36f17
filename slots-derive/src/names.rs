//! Every generated identifier, and the one path to the runtime.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Path, Token, Type, Visibility};

/// The methods of the traits: an attribute's accessors must not hide them.
pub(crate) const TRAIT_METHODS: [&str; 10] = [
    "attr",
    "attr_mut",
    "attr_cloned",
    "set_attr",
    "take_attr",
    "del_attr",
    "has_attr",
    "attrs",
    "dynamic_attrs",
    "dynamic_attrs_mut",
];

/// The path to the runtime: the crate's own name, unless `#[slots(crate = path)]` says another.
pub(crate) fn runtime(path: Option<&Path>) -> TokenStream {
    path.map_or_else(|| quote!(::slots_runtime), ToTokens::to_token_stream)
}

/// `set_x` and the like: a name of ours, at the field's place.
pub(crate) fn prefixed(prefix: &str, ident: &Ident) -> Ident {
    Ident::new(&format!("{prefix}{}", plain(ident)), Span::call_site().located_at(ident.span()))
}

/// `x_mut`.
pub(crate) fn suffixed(ident: &Ident, suffix: &str) -> Ident {
    Ident::new(&format!("{}{suffix}", plain(ident)), Span::call_site().located_at(ident.span()))
}

/// The name itself, at its place, but ours: that nobody calls a method of ours is nothing to warn of.
pub(crate) fn ours(ident: &Ident) -> Ident {
    let (name, span) = (ident.to_string(), Span::call_site().located_at(ident.span()));
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, span),
        None => Ident::new(&name, span),
    }
}

/// The visibility, as ours: rustc takes a whole method for the author's where its first token is.
pub(crate) fn our_vis(vis: &Visibility) -> Visibility {
    match vis {
        Visibility::Inherited => return Visibility::Inherited,
        Visibility::Public(public) => {
            return Visibility::Public(Token![pub](Span::call_site().located_at(public.span)));
        }
        Visibility::Restricted(_) => {}
    }
    let ours = |mut token: TokenTree| {
        token.set_span(Span::call_site().located_at(token.span()));
        token
    };
    let tokens: TokenStream = vis.to_token_stream().into_iter().map(ours).collect();
    syn::parse2(tokens).unwrap_or_else(|_| vis.clone())
}

/// The visibility as a text, where its tokens mean the same wherever they stand.
pub(crate) fn text_of(vis: &Visibility) -> Option<&'static str> {
    match vis {
        Visibility::Public(_) => Some("pub"),
        Visibility::Inherited => Some(""),
        Visibility::Restricted(vis) if vis.path.is_ident("crate") => Some("pub(crate)"),
        Visibility::Restricted(_) => None,
    }
}

/// Where the last name of a path stands: a place that rustc can show, which the whole path is not.
pub(crate) fn last_span(path: &Path) -> Span {
    path.segments.last().map_or_else(Span::call_site, |segment| segment.ident.span())
}

/// The same tokens, which mean the same, shown at another place.
pub(crate) fn shown_at(span: Span, tokens: TokenStream) -> TokenStream {
    let at = |mut token: TokenTree| {
        let shown = token.span().located_at(span);
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), shown_at(span, group.stream())).into();
        }
        token.set_span(shown);
        token
    };
    tokens.into_iter().map(at).collect()
}

/// A local variable that stands for a field.
pub(crate) fn local(ident: &Ident) -> Ident {
    Ident::new(&format!("__{}", plain(ident)), Span::mixed_site())
}

/// Whether an identifier stands anywhere in these tokens.
pub(crate) fn mentions(tokens: TokenStream, ident: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(found) => found == *ident,
        TokenTree::Group(group) => mentions(group.stream(), ident),
        _ => false,
    })
}

/// The name without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

/// A field's type without `Self`, which means another struct where the field is repeated.
pub(crate) fn without_self(ty: &Type, itself: &TokenStream) -> Type {
    let tokens = ty.to_token_stream();
    // Almost no type says `Self`, and to parse one again takes time.
    if !tokens.to_string().contains("Self") {
        return ty.clone();
    }
    syn::parse2(replace_self(tokens, itself)).unwrap_or_else(|_| ty.clone())
}

/// The path of a function without `Self`: `<Point>::check`.
pub(crate) fn path_without_self(path: &Path, itself: &TokenStream) -> TokenStream {
    let begins = path.leading_colon.is_none() && path.segments.first().is_some_and(|first| first.ident == "Self");
    if !begins {
        return replace_self(path.to_token_stream(), itself);
    }
    let rest = path.to_token_stream().into_iter().skip(1).collect();
    let rest = replace_self(rest, itself);
    quote!(<#itself> #rest)
}

/// `itself` in the place of each `Self`.
pub(crate) fn replace_self(tokens: TokenStream, itself: &TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Ident(ident) if ident == "Self" => itself.clone(),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), replace_self(group.stream(), itself));
                inner.set_span(group.span());
                TokenTree::Group(inner).into()
            }
            other => other.into(),
        })
        .collect()
}

/// The struct of declared attributes behind a dict or a hash.
pub(crate) fn declared(ident: &Ident) -> Ident {
    format_ident!("__{}Declared", plain(ident), span = Span::call_site().located_at(ident.span()))
}

/// The field with the map.
pub(crate) fn map() -> Ident {
    Ident::new("__dynamic", Span::call_site())
}
