//! What a setter that checks costs when the value passes, beside the check and the write by hand.
//!
//! Each in a function of its own, as it stands in programs: what counts is whether what is made of a value that does not
//! pass, an error with its cause, weighs on those that do.

use super::{COUNT, Cases};
use slots_runtime::{AttrError, Slotted, dynamic_attrs};
use std::{error::Error, fmt, hint::black_box};

#[derive(Debug)]
struct TooMuch(u64);

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is more than a hundred", self.0)
    }
}

impl Error for TooMuch {}

fn percent(value: u64) -> Result<(), TooMuch> {
    if value > 100 { Err(TooMuch(value)) } else { Ok(()) }
}

/// An error by hand that says what ours says.
#[derive(Debug)]
struct Refused {
    owner: &'static str,
    attr: &'static str,
    cause: Box<dyn Error + Send + Sync>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { owner, attr, cause } = self;
        write!(f, "attribute `{attr}` of `{owner}` does not take this value: {cause}")
    }
}

impl Error for Refused {}

impl From<TooMuch> for Refused {
    fn from(cause: TooMuch) -> Self {
        Self { owner: "Plain", attr: "x", cause: cause.into() }
    }
}

struct Plain {
    _pad: u64,
    x: u64,
}

mod ours {
    use super::{Slotted, dynamic_attrs, percent};

    #[derive(Slotted)]
    #[slots(base, pub)]
    pub(super) struct Slots {
        pub(super) pad: u64,
        #[slot(validate = percent)]
        pub(super) x: u64,
    }

    #[derive(Slotted)]
    #[slots(pub)]
    pub(super) struct Second {
        #[slot(base)]
        pub(super) base: Slots,
        pub(super) two: u64,
    }

    #[dynamic_attrs]
    #[derive(Slotted)]
    #[slots(pub)]
    pub(super) struct Hybrid {
        pub(super) pad: u64,
        #[slot(validate = percent)]
        pub(super) x: u64,
    }

    #[dynamic_attrs]
    #[slots(pub)]
    pub(super) struct Dict {
        pub(super) pad: u64,
        #[slot(validate = percent)]
        pub(super) x: u64,
    }
}
use ours::{Dict, DictInit, Hybrid, HybridInit, Second, Slots};

fn plain(i: u64) -> Plain {
    Plain { _pad: i, x: 0 }
}

fn slots(i: u64) -> Slots {
    Slots { pad: i, x: 0 }
}

fn second(i: u64) -> Second {
    Second { base: slots(i), two: i }
}

fn hybrid(i: u64) -> Hybrid {
    Hybrid::try_from(HybridInit { pad: i, x: 0 }).expect("zero passes")
}

fn dict(i: u64) -> Dict {
    Dict::try_from(DictInit { pad: i, x: 0 }).expect("zero passes")
}

#[inline(never)]
fn apart<T, R>(one: &mut T, value: u64, write: impl Fn(&mut T, u64) -> R) -> R {
    write(one, value)
}

/// What tells whether a value has passed, to be looked at by who calls.
trait Passed {
    fn passed(&self) -> bool;
}

impl Passed for bool {
    fn passed(&self) -> bool {
        *self
    }
}

impl Passed for () {
    fn passed(&self) -> bool {
        true
    }
}

impl<E> Passed for Result<(), E> {
    fn passed(&self) -> bool {
        self.is_ok()
    }
}

impl Cases {
    fn write_apart<T: 'static, R: Passed>(
        &mut self,
        group: &'static str,
        name: &'static str,
        same: bool,
        make: impl Fn(u64) -> T,
        write: impl Fn(&mut T, u64) -> R + Copy + 'static,
    ) {
        let mut all: Vec<T> = (0..COUNT as u64).map(make).collect();
        self.add(group, name, same, move || {
            let value = black_box(7);
            black_box(
                black_box(&mut all).iter_mut().map(|one| usize::from(apart(one, value, write).passed())).sum::<usize>(),
            );
        });
    }
}

pub(super) fn checked(cases: &mut Cases) {
    let group = "write an attribute that is checked";
    cases.write_apart(group, "by hand", true, plain, |one, x| percent(x).map(|()| one.x = x).is_ok());
    cases.write_apart(group, "accessor", true, slots, |one, x| one.set_x(x).is_ok());
    cases.write_apart(group, "descriptor", true, slots, |one, x| Slots::ATTRS.x.set(one, x).is_ok());
    cases.write_apart(group, "a base's, accessor", true, second, |one, x| one.set_x(x).is_ok());
    cases.write_apart(group, "hybrid, accessor", true, hybrid, |one, x| one.set_x(x).is_ok());
    let group = "write an attribute that is checked, behind a pointer";
    let boxed = |i| Box::new(plain(i));
    cases.write_apart(group, "by hand, in a Box", true, boxed, |one, x| percent(x).map(|()| one.x = x).is_ok());
    cases.write_apart(group, "dict, accessor", true, dict, |one, x| one.set_x(x).is_ok());
    let group = "write an attribute that is checked, and unwrap";
    let by_hand = |one: &mut Plain, x| percent(x).map_err(Refused::from).map(|()| one.x = x);
    cases.write_apart(group, "by hand", true, plain, move |one, x| by_hand(one, x).unwrap());
    cases.write_apart(group, "accessor", true, slots, |one, x| one.set_x(x).unwrap());
    let group = "write an attribute that is checked, and return the error";
    cases.write_apart(group, "by hand", false, plain, |one, x| -> Result<(), Refused> {
        percent(x)?;
        one.x = x;
        Ok(())
    });
    cases.write_apart(group, "by hand, without the names", false, plain, |one, x| -> Result<(), TooMuch> {
        percent(x)?;
        one.x = x;
        Ok(())
    });
    cases.write_apart(group, "accessor", false, slots, |one, x| -> Result<(), AttrError> {
        one.set_x(x)?;
        Ok(())
    });
    let group = "write an attribute that is checked, and return the error in a Box";
    cases.write_apart(group, "by hand", false, plain, move |one, x| -> Result<(), Box<dyn Error>> {
        by_hand(one, x)?;
        Ok(())
    });
    cases.write_apart(group, "by hand, without the names", false, plain, |one, x| -> Result<(), Box<dyn Error>> {
        percent(x)?;
        one.x = x;
        Ok(())
    });
    cases.write_apart(group, "accessor", false, slots, |one, x| -> Result<(), Box<dyn Error>> {
        one.set_x(x)?;
        Ok(())
    });
}
