//! Why an attribute could not be read, written or deleted.

use crate::{
    check::{Cause, Refused},
    nearest::nearest,
    raw::{RawSlot, Refusal},
    short::{self, Bytes},
};
use alloc::{boxed::Box, string::String};
use core::{any::type_name, error::Error, fmt};

/// Why an attribute could not be read, written or deleted by name.
///
/// Its message is one sentence that names the struct and the attribute, and says what to do:
///
/// ```
/// # use slots_runtime::Slotted;
/// #[derive(Slotted)]
/// struct Point {
///     x: f64,
///     y: f64,
/// }
///
/// let mut point = Point { x: 1.0, y: 2.0 };
/// let error = point.set_attr("z", 3.0).unwrap_err();
/// assert_eq!(error.to_string(), "`Point` has no attribute `z`; it has `x`, `y`");
/// assert_eq!(error.attr(), "z");
/// ```
pub struct AttrError {
    owner: &'static str,
    slots: &'static [RawSlot],
    /// The name, where it is no longer than most are: to find that an attribute is missing must cost next to nothing.
    attr: Bytes,
    len: u8,
    kind: Kind,
    /// Nothing else has to be dropped, so that the compiler leaves out what is not read of an error that is made where
    /// it is dropped: to ask `attr(name).is_err()` does not copy the name.
    more: Rest,
}

/// What few errors have, if this is one of them.
struct Rest(Option<Box<More>>);

/// What few errors have.
#[derive(Debug)]
pub(crate) struct More {
    attr: Box<str>,
    cause: Option<Cause>,
}

/// The kinds of an [`AttrError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttrErrorKind {
    /// There is no attribute of this name.
    NoSuchAttr,
    /// The attribute has another type.
    WrongType,
    /// The attribute can be read, but not written.
    ReadOnly,
    /// The attribute is computed: there is no place of it to borrow or to write.
    Computed,
    /// The attribute is always there, and so it cannot be deleted.
    NotDeletable,
    /// The attribute's accessor is not public enough for access by name.
    Private,
    /// The attribute has no access by name, since it borrows or its author left its accessors out.
    Unnamed,
    /// The attribute is written by its setter alone, which checks the value.
    Checked,
    /// The attribute's check refused the value; [`source`](Error::source) tells why.
    Invalid,
    /// The attribute is declared, and so it is no entry of the map of dynamic attributes.
    Declared,
}

#[derive(Clone, Copy)]
enum Kind {
    Plain(AttrErrorKind),
    WrongType { expected: fn() -> &'static str, found: fn() -> &'static str },
}

impl AttrError {
    #[inline(always)]
    fn new(owner: &'static str, slots: &'static [RawSlot], attr: &str, kind: Kind) -> Self {
        let (attr, len, more) = if attr.len() > short::LONGEST {
            (short::EMPTY, 0, Rest(Some(More::boxed(attr, None))))
        } else {
            #[expect(clippy::cast_possible_truncation, reason = "at most LONGEST")]
            (short::copied(attr.as_bytes()), attr.len() as u8, Rest(None))
        };
        Self { owner, slots, attr, len, kind, more }
    }

    #[inline(always)]
    pub(crate) fn plain(owner: &'static str, slots: &'static [RawSlot], attr: &str, kind: AttrErrorKind) -> Self {
        Self::new(owner, slots, attr, Kind::Plain(kind))
    }

    #[cfg(feature = "std")]
    #[cold]
    pub(crate) fn wrong_type<Expected>(
        owner: &'static str,
        slots: &'static [RawSlot],
        attr: &str,
        found: fn() -> &'static str,
    ) -> Self {
        Self::new(owner, slots, attr, Kind::WrongType { expected: type_name::<Expected>, found })
    }

    #[cold]
    pub(crate) fn refused<T>(owner: &'static str, slots: &'static [RawSlot], index: usize, refusal: Refusal) -> Self {
        let slot = &slots[index];
        let kind = match refusal {
            Refusal::WrongType => Kind::WrongType { expected: type_name::<T>, found: slot.type_name_fn() },
            Refusal::ReadOnly => Kind::Plain(AttrErrorKind::ReadOnly),
            Refusal::Checked => Kind::Plain(AttrErrorKind::Checked),
            Refusal::Computed => Kind::Plain(AttrErrorKind::Computed),
            Refusal::Private => Kind::Plain(AttrErrorKind::Private),
            Refusal::Unnamed => Kind::Plain(AttrErrorKind::Unnamed),
            Refusal::NotDeletable => Kind::Plain(AttrErrorKind::NotDeletable),
            Refusal::Invalid(cause) => return Self { slots, ..Self::invalid(owner, cause) },
        };
        Self::new(owner, slots, slot.name, kind)
    }

    /// In line, so that the compiler knows of the error what it is, and leaves out what nobody looks at.
    #[inline(always)]
    pub(crate) fn invalid(owner: &'static str, refused: Refused) -> Self {
        let kind = Kind::Plain(AttrErrorKind::Invalid);
        Self { owner, slots: &[], attr: short::EMPTY, len: 0, kind, more: Rest(Some(refused.0)) }
    }

    /// What went wrong.
    #[must_use]
    pub const fn kind(&self) -> AttrErrorKind {
        match self.kind {
            Kind::Plain(kind) => kind,
            Kind::WrongType { .. } => AttrErrorKind::WrongType,
        }
    }

    /// The name of the struct.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.owner
    }

    /// The name that was asked for.
    #[must_use]
    pub fn attr(&self) -> &str {
        match &self.more.0 {
            Some(more) => &more.attr,
            None => core::str::from_utf8(&self.attr.as_slice()[..usize::from(self.len)]).unwrap_or_default(),
        }
    }

    /// The type that was asked for, where the attribute has another.
    #[must_use]
    pub fn expected(&self) -> Option<&'static str> {
        match self.kind {
            Kind::WrongType { expected, .. } => Some(expected()),
            _ => None,
        }
    }

    /// The type that the attribute has, where another was asked for.
    #[must_use]
    pub fn found(&self) -> Option<&'static str> {
        match self.kind {
            Kind::WrongType { found, .. } => Some(found()),
            _ => None,
        }
    }

    /// The struct's declared attributes that can be reached by name.
    pub fn declared(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.slots.iter().filter(|slot| slot.is_reachable()).map(|slot| slot.name)
    }

    /// The declared attribute whose name is most like the one that was asked for, where there is one alike.
    #[must_use]
    pub fn nearest(&self) -> Option<&'static str> {
        nearest(self.attr(), self.declared())
    }

    fn cause(&self) -> Option<&Cause> {
        self.more.0.as_ref()?.cause.as_ref()
    }

    fn write_names(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 12;
        let count = self.declared().count();
        if let Some(nearest) = self.nearest() {
            write!(f, "; did you mean `{nearest}`?")?;
            f.write_str(if count > 1 { " It has" } else { "" })?;
            if count <= 1 {
                return Ok(());
            }
        } else if count == 0 {
            return f.write_str("; it declares none");
        } else {
            f.write_str("; it has")?;
        }
        for (i, name) in self.declared().take(MOST).enumerate() {
            write!(f, "{} `{name}`", if i == 0 { "" } else { "," })?;
        }
        if count > MOST { write!(f, " and {} more", count - MOST) } else { Ok(()) }
    }
}

impl fmt::Display for AttrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (owner, attr) = (self.owner, Shown(self.attr()));
        match &self.kind {
            Kind::WrongType { expected, found } => {
                let (expected, found) = (expected(), found());
                write!(f, "attribute `{attr}` of `{owner}` is of type `{found}`, not `{expected}`")?;
                match literal_hint(expected, found) {
                    Some(hint) => write!(f, "; {hint}"),
                    None => Ok(()),
                }
            }
            Kind::Plain(AttrErrorKind::Invalid) => {
                write!(f, "attribute `{attr}` of `{owner}` does not take this value")?;
                self.cause().map_or(Ok(()), |cause| write!(f, ": {cause}"))
            }
            Kind::Plain(AttrErrorKind::NoSuchAttr) => {
                write!(f, "`{owner}` has no attribute `{attr}`")?;
                self.write_names(f)
            }
            Kind::Plain(AttrErrorKind::ReadOnly) => write!(f, "attribute `{attr}` of `{owner}` is read-only"),
            Kind::Plain(AttrErrorKind::Computed) => write!(
                f,
                "attribute `{attr}` of `{owner}` is computed; read it with `attr_cloned`, it cannot be borrowed or written"
            ),
            Kind::Plain(AttrErrorKind::NotDeletable) => {
                write!(f, "attribute `{attr}` of `{owner}` is a slot and cannot be deleted; only an `Option` can")
            }
            Kind::Plain(AttrErrorKind::Private) => write!(
                f,
                "attribute `{attr}` of `{owner}` is private; for access by name, make it `pub` or give it `#[slot(pub)]`"
            ),
            Kind::Plain(AttrErrorKind::Unnamed) => write!(
                f,
                "attribute `{attr}` of `{owner}` has no access by name: it borrows, or its accessors were left out"
            ),
            Kind::Plain(AttrErrorKind::Checked) => write!(
                f,
                "attribute `{attr}` of `{owner}` is checked; write it with `set_attr`, which checks the value"
            ),
            Kind::Plain(AttrErrorKind::Declared) => write!(
                f,
                "attribute `{attr}` of `{owner}` is declared, not dynamic; use `attr` and `set_attr`, or its accessors"
            ),
            Kind::Plain(AttrErrorKind::WrongType) => unreachable!("it has a kind of its own"),
        }
    }
}

impl fmt::Debug for AttrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AttrError({:?}: {self})", self.kind())
    }
}

impl Error for AttrError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause().map(|cause| &**cause as _)
    }
}

impl Drop for Rest {
    #[inline(always)]
    fn drop(&mut self) {
        /// Out of line, for the sake of who looks at no error, as there is none as a rule.
        #[cold]
        #[inline(never)]
        fn apart(more: Box<More>) {
            drop(more);
        }
        // Taken out, so that the compiler sees that nothing is left to drop.
        if let Some(more) = self.0.take() {
            apart(more);
        }
    }
}

impl More {
    #[cold]
    #[inline(never)]
    pub(crate) fn boxed(attr: &str, cause: Option<Cause>) -> Box<Self> {
        Box::new(Self { attr: attr.into(), cause })
    }
}

/// A name as a message can show it: control characters escaped, and cut where it is very long.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 80;
        let cut = self.0.char_indices().nth(MOST).map_or(self.0.len(), |(i, _)| i);
        for c in self.0[..cut].chars() {
            if c.is_control() { write!(f, "{}", c.escape_default())? } else { write!(f, "{c}")? }
        }
        if cut < self.0.len() { f.write_str("…") } else { Ok(()) }
    }
}

/// What to write where a literal took the type that literals have by default.
fn literal_hint(given: &str, attr: &str) -> Option<String> {
    use alloc::format;
    match (given, attr) {
        ("f64", "f32") => Some("a literal without a type is an `f64`: write `2.0_f32`".into()),
        ("i32", "i8" | "i16" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128" | "usize") => {
            Some(format!("a literal without a type is an `i32`: write `2_{attr}`"))
        }
        ("i32", "f32" | "f64") => Some(format!("a literal without a point is an `i32`: write `2.0_{attr}`")),
        ("&str", "alloc::string::String") => Some("write `\"..\".to_owned()`".into()),
        _ => None,
    }
}

const _: () = assert!(size_of::<AttrError>() < 128);
