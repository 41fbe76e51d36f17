//! Fields that are asked together where they lie: for each call the compiler has about as much to do as for a field.

use super::{Cx, facts::is_plain};
use crate::{
    model::{Attr, Field},
    names,
    woven::Woven,
};
use proc_macro::Delimiter;

/// For how many fields one call is: the last count of the runtime's `together.rs`.
const AT_ONCE: usize = 16;

/// What the fields of a group have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing more is known of the attribute than the field.
    Plain,
    /// An attribute, or what has attributes.
    Field,
    /// A base.
    Base,
}

/// A dict's own attributes lie behind its map, and of those that are plain nothing else needs be made.
pub(super) fn kind_in_dict(field: &Field, attr: Option<&Attr>) -> Kind {
    match attr {
        _ if field.options.base.is_some() => Kind::Base,
        Some(attr) if is_plain(attr) => Kind::Plain,
        _ => Kind::Field,
    }
}

/// Up to [`AT_ONCE`] fields, each with the name of its own attribute.
pub(super) struct Group<'a> {
    pub(super) kind: Kind,
    pub(super) fields: Vec<(&'a Field, &'a str)>,
}

/// All fields in which there are attributes.
pub(super) fn groups<'a>(cx: &Cx<'a>, kind: impl Fn(&Field, Option<&Attr>) -> Kind) -> Vec<Group<'a>> {
    let mut all: Vec<Group<'_>> = Vec::new();
    let mut attributes = cx.model.attributes.iter().peekable();
    for (index, field) in cx.model.fields.iter().enumerate() {
        let (mut own, mut is_used) = (None, false);
        while let Some(attr) = attributes.next_if(|attr| attr.field == index) {
            is_used = true;
            if attr.of_base.is_none() {
                own = Some(attr);
            }
        }
        if !is_used {
            continue;
        }
        let (kind, one) = (kind(field, own), (field, own.map_or("", |attr| &attr.name)));
        match all.iter_mut().find(|group| group.kind == kind && group.fields.len() < AT_ONCE) {
            Some(group) => group.fields.push(one),
            None => all.push(Group { kind, fields: vec![one] }),
        }
    }
    all
}

impl Group<'_> {
    /// `__offsets!(offsets_2 Self [x y])`, a tuple.
    pub(super) fn offsets(&self, out: &mut Woven) {
        out.text(format_args!("__slots::__offsets!"));
        out.open();
        out.text(format_args!("offsets_{} Self", self.fields.len()));
        out.open();
        for (field, _) in &self.fields {
            out.name(&field.ident);
        }
        out.close_here(Delimiter::Bracket);
        out.close_here(Delimiter::Parenthesis);
    }

    /// `(Offset<Self, f64>, Offset<Self, f64>,)`
    pub(super) fn types(&self, out: &mut Woven) {
        out.open();
        for (field, _) in &self.fields {
            out.text(format_args!("__slots::Offset<Self,"));
            out.tokens(&field.ty);
            out.text(format_args!(">,"));
        }
        out.close_here(Delimiter::Parenthesis);
    }

    /// `__slots::attrs_2`
    pub(super) fn function(&self, name: &str) -> String {
        format!("__slots::{name}_{}", self.fields.len())
    }

    /// `"x", "y",`
    pub(super) fn names(&self) -> String {
        self.fields.iter().fold(String::new(), |names, (_, name)| names + &format!("{name:?},"))
    }

    /// `let (__x, __y,) =`
    pub(super) fn bind(&self, delimiter: Delimiter, out: &mut Woven) {
        out.text(format_args!("let"));
        out.open();
        for (field, _) in &self.fields {
            out.name(&names::local(&field.ident));
            out.punct(',');
        }
        out.close_here(delimiter);
        out.punct('=');
    }
}
