//! Types that are neither `Clone` nor `Send` nor anything else.

use slots_runtime::{AttrErrorKind, Slotted};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

/// Implements nothing.
pub struct Bare(u8);

type Callback = Box<dyn FnMut(u32) -> u32>;

record! {
    #[slots(init)]
    pub struct Machine {
        pub rc: Rc<RefCell<Vec<u8>>>,
        pub mutex: Mutex<u32>,
        pub callback: Callback,
        pub plain: fn(&str) -> usize,
        pub atomic: AtomicU32,
        pub cell: Cell<u8>,
        pub bare: Bare,
        pub maybe: Option<Bare>,
        pub slice: Box<[Bare]>,
        pub dynamic: Box<dyn Send>,
        pub unit: (),
        pub array: [Bare; 2],
    }
}

fn machine(rc: &Rc<RefCell<Vec<u8>>>) -> Machine {
    let mut calls = 0;
    Machine::from(MachineInit {
        rc: Rc::clone(rc),
        mutex: Mutex::new(1),
        callback: Box::new(move |by| {
            calls += by;
            calls
        }),
        plain: str::len,
        atomic: AtomicU32::new(5),
        cell: Cell::new(6),
        bare: Bare(7),
        maybe: Some(Bare(8)),
        slice: Box::new([Bare(9)]),
        dynamic: Box::new(0_u8),
        unit: (),
        array: [Bare(10), Bare(11)],
    })
}

#[test]
fn accessors_ask_nothing_of_a_type() {
    let mut machine = machine(&Rc::default());
    (machine.callback_mut())(2);
    assert_eq!((machine.callback_mut())(3), 5);
    assert_eq!((machine.plain())("four"), 4);
    machine.cell().set(1);
    *machine.mutex().lock().unwrap() += 1;
    machine.atomic().fetch_add(1, Ordering::Relaxed);
    machine.set_bare(Bare(70));
    assert_eq!((machine.cell().get(), *machine.mutex().lock().unwrap(), machine.bare().0), (1, 2, 70));
    assert_eq!((machine.atomic().load(Ordering::Relaxed), machine.slice()[0].0, machine.array()[1].0), (6, 9, 11));
    assert_eq!(machine.unit(), &());
}

#[test]
fn reads_by_name_ask_nothing_of_a_type() {
    let mut machine = machine(&Rc::default());
    assert_eq!((machine.attr_mut::<Callback>("callback").unwrap())(4), 4);
    assert_eq!((machine.attr::<fn(&str) -> usize>("plain").unwrap())("xy"), 2);
    assert_eq!(machine.attr::<Bare>("bare").unwrap().0, 7);
    machine.attr_mut::<Bare>("bare").unwrap().0 = 1;
    assert_eq!(machine.bare().0, 1);
    assert_eq!(machine.attr::<Bare>("maybe").err().unwrap().kind(), AttrErrorKind::WrongType);
    assert_eq!(machine.attr::<()>("unit").unwrap(), &());
    assert_eq!(machine.attrs().count(), 12);
}

#[test]
fn an_option_of_anything_is_taken_and_deleted() {
    let mut machine = machine(&Rc::default());
    assert_eq!(machine.take_attr::<Option<Bare>>("maybe").unwrap().unwrap().0, 8);
    machine.set_maybe(Some(Bare(1)));
    machine.del_attr("maybe").unwrap();
    assert!(machine.del_maybe().is_none());
}

#[test]
fn values_are_dropped_once() {
    let rc = Rc::default();
    let mut machine = machine(&rc);
    assert_eq!(Rc::strong_count(&rc), 2);
    machine.rc().borrow_mut().push(1);
    assert_eq!(rc.borrow().len(), 1);
    machine.set_rc(Rc::default());
    assert_eq!(Rc::strong_count(&rc), 1);
    *machine.attr_mut("rc").unwrap() = Rc::clone(&rc);
    assert_eq!(Rc::strong_count(&rc), 2);
    drop(machine);
    assert_eq!(Rc::strong_count(&rc), 1);
}

#[test]
fn a_type_that_stays_in_its_thread_keeps_the_struct_there() {
    // `Rc` is not `Send`: this compiles since the trait is not asked, and `static_assertions` would say the rest.
    trait No {
        const SEND: bool = false;
    }
    impl<T> No for T {}
    struct Is<T>(std::marker::PhantomData<T>);
    impl<T: Send> Is<T> {
        const SEND: bool = true;
    }
    const { assert!(!Is::<Machine>::SEND && Is::<u8>::SEND) }
}
