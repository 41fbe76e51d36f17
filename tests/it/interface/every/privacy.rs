//! Who reaches which attribute, by accessor and by name.

use slots_runtime::{AttrErrorKind, Key, Slotted};

mod account {
    record! {
        #[slots(init, new)]
        pub struct Account {
            pub owner: String,
            balance: i64,
            pub(crate) limit: i64,
            pub(super) notes: i64,
            #[slot(pub)]
            opened: u16,
            #[slot(pub(crate))]
            branch: u8,
        }
    }

    record! {
        #[slots(new)]
        pub(crate) struct Inner {
            pub(crate) seen: u8,
            pub(super) half: u8,
            unseen: u8,
        }
    }

    record! {
        #[slots(pub, new)]
        pub struct Raised {
            a: u8,
            pub(crate) b: u8,
        }
    }

    record! {
        #[slots(new)]
        struct Private {
            a: u8,
        }
    }

    pub(super) fn account() -> Account {
        Account::new("Ada".to_owned(), 1, 2, 3, 4, 5)
    }

    pub(super) fn private() -> impl slots_runtime::Slotted {
        let private = Private::new(1);
        assert_eq!(private.a(), 1);
        private
    }

    #[test]
    fn the_module_itself_has_every_accessor() {
        let mut account = account();
        account.set_balance(7);
        assert_eq!((account.balance(), Account::ATTRS.balance.get(&account)), (7, &7));
        assert_eq!(account.branch(), 5);
        assert_eq!(Inner::new(1, 2, 3).unseen(), 3);
    }
}

use account::{Inner, Raised, account, private};

fn kind<T>(result: Result<T, slots_runtime::AttrError>) -> AttrErrorKind {
    result.err().expect("an error").kind()
}

#[test]
fn a_public_attribute_is_reached_by_name() {
    let account = account();
    assert_eq!(account.attr::<String>("owner").unwrap(), "Ada");
    assert_eq!(account.attr::<u16>("opened").unwrap(), &4);
}

#[test]
fn a_private_attribute_is_not_reached_by_name() {
    let mut account = account();
    assert_eq!(kind(account.attr::<i64>("balance")), AttrErrorKind::Private);
    assert_eq!(kind(account.attr_mut::<i64>("balance")), AttrErrorKind::Private);
    assert_eq!(kind(account.set_attr("balance", 9_i64)), AttrErrorKind::Private);
    assert_eq!(kind(account.take_attr::<i64>("balance")), AttrErrorKind::Private);
    assert_eq!(kind(account.del_attr("balance")), AttrErrorKind::Private);
    assert_eq!(kind(account.attr_cloned::<i64>("balance")), AttrErrorKind::Private);
    assert!(!account.has_attr("balance"));
}

#[test]
fn a_key_does_not_open_what_is_private() {
    static BALANCE: Key<i64> = Key::new("balance");
    let mut account = account();
    assert_eq!(kind(account.attr(&BALANCE)), AttrErrorKind::Private);
    assert_eq!(kind(account.set_attr(&BALANCE, 9)), AttrErrorKind::Private);
}

#[test]
fn less_than_the_struct_is_private_by_name() {
    let account = account();
    assert_eq!((account.limit(), account.notes(), account.branch()), (2, 3, 5));
    for name in ["limit", "notes"] {
        assert_eq!(kind(account.attr::<i64>(name)), AttrErrorKind::Private, "{name}");
    }
    assert_eq!(kind(account.attr::<u8>("branch")), AttrErrorKind::Private);
}

#[test]
fn the_listing_has_what_can_be_reached() {
    let account = account();
    assert_eq!(account.attrs().map(|attr| attr.name().to_owned()).collect::<Vec<_>>(), ["owner", "opened"]);
}

#[test]
fn a_private_name_of_another_type_is_private_all_the_same() {
    assert_eq!(kind(account().attr::<String>("balance")), AttrErrorKind::Private);
    assert_eq!(kind(account().attr::<()>("balance")), AttrErrorKind::Private);
}

#[test]
fn an_error_tells_no_private_names() {
    let error = account().attr::<u8>("balence").unwrap_err().to_string();
    assert!(!error.contains("balance"), "{error}");
}

#[test]
fn in_a_crate_what_the_crate_sees_is_reached() {
    let inner = Inner::new(1, 2, 3);
    assert_eq!((inner.attr::<u8>("seen").unwrap(), inner.half()), (&1, 2));
    assert_eq!(kind(inner.attr::<u8>("half")), AttrErrorKind::Private);
    assert_eq!(kind(inner.attr::<u8>("unseen")), AttrErrorKind::Private);
}

#[test]
fn all_are_raised_at_once() {
    let mut raised = Raised::new(1, 2);
    raised.set_a(3);
    assert_eq!((raised.a(), raised.attr::<u8>("a").unwrap(), raised.attr::<u8>("b").unwrap()), (3, &3, &2));
}

#[test]
fn on_a_private_struct_all_are_reached() {
    assert_eq!(private().attr::<u8>("a").unwrap(), &1);
}
