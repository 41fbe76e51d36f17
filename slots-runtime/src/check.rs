//! Checks of values, and what is left of a value that did not pass.

use crate::error::More;
use alloc::boxed::Box;
use core::error::Error;

/// The error of a check, of any type.
pub(crate) type Cause = Box<dyn Error + Send + Sync>;

/// A check of a value.
pub(crate) type CheckFn<T> = fn(&T) -> Result<(), Refused>;

/// That a check refused a value, and why.
///
/// One pointer, of which the compiler knows that it is not null: so it sees that what was refused stays so, and keeps all
/// that a refusal takes out of the way of values that pass.
#[derive(Debug)]
pub struct Refused(pub(crate) Box<More>);

impl Refused {
    /// Out of line with all that may allocate, or whoever calls a setter has a frame for it before it knows what for.
    #[cold]
    #[inline(never)]
    fn new(attr: &'static &'static str, cause: impl Into<Cause>) -> Self {
        Self(More::boxed(attr, Some(cause.into())))
    }
}

/// What the function that checks an attribute returns.
#[diagnostic::on_unimplemented(
    message = "a check returns `Result<(), E>`, and this one `{Self}`",
    label = "this function cannot say why it refuses a value",
    note = "return `Ok(())` for a value that is taken, and `Err` with the reason for one that is not"
)]
pub trait Verdict {
    /// The same, for an attribute of this name: one word, where a setter has a register for it.
    #[doc(hidden)]
    fn on(self, attr: &'static &'static str) -> Result<(), Refused>;
}

impl<E: Reason> Verdict for Result<(), E> {
    #[inline(always)]
    fn on(self, attr: &'static &'static str) -> Result<(), Refused> {
        match self {
            Ok(()) => Ok(()),
            Err(cause) => Err(Refused::new(attr, cause)),
        }
    }
}

/// What a check may return as its error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a check",
    label = "a check returns `Result<(), E>`, and its `E` is an error that any thread may have",
    note = "implement `std::error::Error` for `{Self}`, or return a `String` or a `&'static str`"
)]
pub trait Reason: Into<Cause> {}

#[diagnostic::do_not_recommend]
impl<E: Into<Cause>> Reason for E {}
