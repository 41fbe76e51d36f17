//! An invoice whose tests pin that nobody writes an attribute which it does not have.
//!
//! Two ways, to copy from. A doctest that must not compile takes no dependency, but any other mistake in it would do as
//! well: so the same lines stand before it, with the right name, and must compile. A trybuild file
//! (`tests/undeclared/misspelled.rs`, run by `tests/undeclared.rs`) pins what the compiler says, too.

use slots_runtime::Slotted;

/// What a customer owes.
///
/// ```
/// # use slots_example_suite::Invoice;
/// let mut invoice = Invoice::new("Ada".to_owned(), 1_200);
/// invoice.set_amount(1_300);
/// ```
///
/// There is no `amuont`:
///
/// ```compile_fail,E0599
/// # use slots_example_suite::Invoice;
/// let mut invoice = Invoice::new("Ada".to_owned(), 1_200);
/// invoice.set_amuont(1_300);
/// ```
///
/// And what is paid stays so:
///
/// ```compile_fail,E0277
/// # use slots_example_suite::Invoice;
/// let mut invoice = Invoice::new("Ada".to_owned(), 1_200);
/// invoice.set_paid(true);
/// ```
#[derive(Slotted, Debug, Clone, PartialEq, Eq)]
#[slots(new, deny_dynamic)]
pub struct Invoice {
    /// Who owes it.
    pub customer: String,
    /// In cents.
    pub amount: u64,
    /// Whether it was paid.
    #[slot(readonly, default = false)]
    pub paid: bool,
}
