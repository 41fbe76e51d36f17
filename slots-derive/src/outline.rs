//! What an open struct shows, as far as it knows it by itself: places are left for what its bases have.
//!
//! ```text
//! Sensor (pub) slots accessors no_new right { (record) [value "value" (pub) value rw get set owns] } { "area" }
//! ```

use crate::{
    bases::{Answer, Exported},
    model::{Model, Storage, Taken, reaches},
    woven::Woven,
};
use proc_macro::Delimiter;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::HashSet;
use syn::{
    LitStr, Visibility, braced, bracketed, parenthesized,
    parse::{Parse, ParseStream},
    token,
};

pub(crate) struct Outline {
    ident: Ident,
    pub(crate) vis: Visibility,
    hybrid: bool,
    accessors: bool,
    has_new: bool,
    /// It has a mistake.
    is_wrong: bool,
    /// `None` after a mistake that leaves nothing to take in.
    parts: Option<Vec<Part>>,
    computed: Vec<String>,
}

/// What a field makes.
enum Part {
    Own(Exported),
    /// The attributes of the base in this field.
    Base(Ident),
}

impl Outline {
    /// The outline of a struct whose bases have not answered yet.
    pub(crate) fn of(model: &Model, is_wrong: bool) -> Self {
        let parts = model.fields.iter().enumerate().flat_map(|(index, field)| {
            let own = model.attributes.iter().filter(move |attr| attr.field == index && attr.of_base.is_none());
            let base = field.options.base.map(|_| Part::Base(field.ident.clone()));
            own.map(|attr| Part::Own(Exported::of(attr))).chain(base)
        });
        Self {
            ident: model.ident.clone(),
            vis: model.vis.clone(),
            hybrid: model.storage == Storage::Hybrid,
            accessors: model.options.no_accessors.is_none(),
            has_new: model.options.new.is_some(),
            is_wrong,
            // A base has its attributes in slots: of another struct there is nothing to take in.
            parts: matches!(model.storage, Storage::Slots | Storage::Hybrid).then(|| parts.collect()),
            computed: model.computed.iter().map(|computed| computed.name.clone()).collect(),
        }
    }

    /// After a mistake that leaves nothing to take in: who takes it in has no mistake of its own.
    pub(crate) fn without_parts(mut self) -> Self {
        self.parts = None;
        self
    }

    /// What its macro answers, when its bases have answered.
    pub(crate) fn answer(self, answers: &[Answer]) -> TokenStream {
        let Self { ident, vis, mut hybrid, accessors, has_new, mut is_wrong, parts, computed } = self;
        let Some(parts) = parts else { return quote!(broken) };
        let mut all = Vec::new();
        let mut of_bases = Vec::new();
        for part in parts {
            match part {
                Part::Own(attr) => all.push((attr, true)),
                Part::Base(field) => match answers.iter().find_map(|answer| answer.of(&field)) {
                    Some(base) => {
                        all.extend(base.attrs.iter().map(|attr| (attr.inherited(accessors), false)));
                        of_bases.extend(base.computed.iter().map(|computed| computed.name.clone()));
                        is_wrong |= base.dynamic && hybrid;
                        hybrid |= base.dynamic;
                    }
                    None => is_wrong = true,
                },
            }
        }
        let mut computed = [of_bases, computed].concat();
        if !answers.is_empty() && (is_wrong || is_twice(&all, &computed, accessors)) {
            let mut taken = Taken::new(has_new);
            // The struct's own come first, as in the struct itself.
            let free: Vec<bool> = all.iter().map(|(attr, own)| *own && taken.take(&attr.method)).collect();
            let mut free = free.into_iter();
            all.retain(|(attr, own)| free.next() == Some(true) || !own && taken.take(&attr.method));
            computed.clear();
        }
        let computed = (all.len()..).zip(computed);
        let mut out = Woven::default();
        out.name(&ident);
        out.text(format_args!("{}", if hybrid { "hybrid" } else { "slots" }));
        out.open();
        for (attr, _) in all.iter().filter(|(attr, _)| attr.borrows || reaches(&attr.vis, &vis)) {
            attr.write(&mut out);
        }
        for (index, name) in computed {
            out.text(format_args!("({name:?} {index})"));
        }
        out.close_here(Delimiter::Brace);
        out.finish()
    }

    pub(crate) fn write(&self, out: &mut Woven) {
        let Self { ident, vis, hybrid, accessors, has_new, is_wrong, parts, computed } = self;
        out.open();
        out.name(ident);
        out.open();
        out.tokens(vis);
        out.close_here(Delimiter::Parenthesis);
        let storage = if *hybrid { "hybrid" } else { "slots" };
        let accessors = if *accessors { "accessors" } else { "no_accessors" };
        let new = if *has_new { "new" } else { "no_new" };
        let right = if *is_wrong { "wrong" } else { "right" };
        let computed: String = computed.iter().map(|name| format!("{name:?} ")).collect();
        out.text(format_args!("{storage} {accessors} {new} {right} {{{computed}}}"));
        if let Some(parts) = parts {
            out.open();
            for part in parts {
                match part {
                    Part::Own(attr) => attr.write(out),
                    Part::Base(field) => out.text(format_args!("({field})")),
                }
            }
            out.close_here(Delimiter::Brace);
        }
        out.close_here(Delimiter::Brace);
    }
}

/// Whether two of them have one name, or accessors of one name.
fn is_twice(attrs: &[(Exported, bool)], computed: &[String], accessors: bool) -> bool {
    let (mut names, mut methods) = (HashSet::new(), HashSet::new());
    let all = attrs.iter().map(|(attr, _)| &attr.name).chain(computed);
    all.into_iter().any(|name| !names.insert(name))
        || accessors && attrs.iter().any(|(attr, _)| attr.methods().any(|method| !methods.insert(method)))
}

impl Parse for Outline {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (all, vis, names);
        braced!(all in input);
        let ident = all.parse()?;
        parenthesized!(vis in all);
        let words: [Ident; 4] = [all.parse()?, all.parse()?, all.parse()?, all.parse()?];
        braced!(names in all);
        let mut computed = Vec::new();
        while !names.is_empty() {
            computed.push(names.parse::<LitStr>()?.value());
        }
        let mut parts = None;
        if !all.is_empty() {
            let list;
            braced!(list in all);
            let parts = parts.insert(Vec::new());
            while !list.is_empty() {
                let one;
                parts.push(if list.peek(token::Bracket) {
                    bracketed!(one in list);
                    Part::Own(one.parse()?)
                } else {
                    parenthesized!(one in list);
                    Part::Base(one.parse()?)
                });
            }
        }
        Ok(Self {
            ident,
            vis: vis.parse()?,
            hybrid: words[0] == "hybrid",
            accessors: words[1] == "accessors",
            has_new: words[2] == "new",
            is_wrong: words[3] == "wrong",
            parts,
            computed,
        })
    }
}
