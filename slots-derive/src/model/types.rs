//! Questions to types and visibilities.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericParam, Generics, Lifetime, Type, TypeParamBound, Visibility, WherePredicate, punctuated::Punctuated};

/// A bare primitive name, without a path.
pub(crate) fn is_primitive(ty: &Type) -> bool {
    const NAMES: [&str; 16] = [
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64", "bool",
        "char",
    ];
    match ty {
        // The name is asked for once: to compare it with each, the compiler would be asked each time.
        Type::Path(path) if path.qself.is_none() => {
            path.path.get_ident().is_some_and(|ident| NAMES.contains(&ident.to_string().as_str()))
        }
        Type::Group(group) => is_primitive(&group.elem),
        Type::Paren(paren) => is_primitive(&paren.elem),
        _ => false,
    }
}

pub(super) fn is_shared(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => reference.mutability.is_none(),
        Type::Group(group) => is_shared(&group.elem),
        Type::Paren(paren) => is_shared(&paren.elem),
        _ => false,
    }
}

/// Whether a type is, or may be, without a size.
pub(crate) fn is_unsized(ty: &Type, generics: &Generics) -> bool {
    let maybe = |bounds: &Punctuated<TypeParamBound, syn::Token![+]>| {
        bounds.iter().any(|bound| matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some()))
    };
    let unsized_param = |ident: &Ident| {
        let declared = generics.type_params().any(|param| param.ident == *ident && maybe(&param.bounds));
        let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        declared
            || predicates.into_iter().any(|predicate| {
                matches!(predicate, WherePredicate::Type(predicate)
                    if matches!(&predicate.bounded_ty, Type::Path(path) if path.path.is_ident(ident))
                        && maybe(&predicate.bounds))
            })
    };
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) if path.qself.is_none() => {
            path.path.is_ident("str") || path.path.get_ident().is_some_and(unsized_param)
        }
        _ => false,
    }
}

/// Whether a type names a lifetime of the struct's.
pub(super) fn borrows(ty: &Type, generics: &Generics) -> bool {
    fn names(tokens: TokenStream, lifetimes: &[&Lifetime]) -> bool {
        let mut quote = false;
        for token in tokens {
            match &token {
                TokenTree::Punct(punct) => {
                    quote = punct.as_char() == '\'';
                    continue;
                }
                TokenTree::Ident(ident) if quote && lifetimes.iter().any(|lifetime| lifetime.ident == *ident) => {
                    return true;
                }
                TokenTree::Group(group) if names(group.stream(), lifetimes) => return true,
                _ => {}
            }
            quote = false;
        }
        false
    }
    let lifetimes: Vec<&Lifetime> = generics.lifetimes().map(|param| &param.lifetime).collect();
    !lifetimes.is_empty() && names(ty.to_token_stream(), &lifetimes)
}

/// Whether an accessor of one visibility, on a struct of another, is as public as the struct.
///
/// Every other pair counts as private: else code in another crate could write, by its name, a field on which somebody's
/// `unsafe` relies.
pub(crate) fn reaches(accessor: &Visibility, owner: &Visibility) -> bool {
    match (accessor, owner) {
        (Visibility::Public(_), _) | (_, Visibility::Inherited) => true,
        (Visibility::Restricted(accessor), Visibility::Restricted(owner)) => {
            accessor.path.is_ident("crate")
                || accessor.to_token_stream().to_string() == owner.to_token_stream().to_string()
        }
        (Visibility::Restricted(_) | Visibility::Inherited, _) => false,
    }
}

/// The type parameters, which access by name wants to be `'static`.
pub(crate) fn type_params(generics: &Generics) -> impl Iterator<Item = &Ident> {
    generics.params.iter().filter_map(|param| match param {
        GenericParam::Type(param) => Some(&param.ident),
        _ => None,
    })
}

/// Whether a type names a parameter.
pub(crate) fn mentions(ty: &Type, param: &Ident) -> bool {
    fn any(tokens: TokenStream, param: &Ident) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident == *param,
            TokenTree::Group(group) => any(group.stream(), param),
            _ => false,
        })
    }
    any(ty.to_token_stream(), param)
}

/// Whether a type has a reference of this lifetime in it.
pub(crate) fn refers(ty: &Type, lifetime: &Lifetime) -> bool {
    fn any(tokens: TokenStream, lifetime: &Lifetime) -> bool {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let is = |token: &TokenTree, c: char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == c);
        let here = tokens.windows(3).any(|three| {
            is(&three[0], '&')
                && is(&three[1], '\'')
                && matches!(&three[2], TokenTree::Ident(ident) if *ident == lifetime.ident)
        });
        here || tokens
            .into_iter()
            .any(|token| matches!(token, TokenTree::Group(group) if any(group.stream(), lifetime)))
    }
    any(ty.to_token_stream(), lifetime)
}
