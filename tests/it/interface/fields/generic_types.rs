//! Parameters that are closures, unsized or bounded for all lifetimes.

use slots_runtime::Slotted;
use std::rc::Rc;

record! {
    #[slots(new)]
    pub struct Job<F>
    where
        F: for<'a> FnMut(&'a str) -> usize,
    {
        pub run: F,
        pub runs: u32,
    }
}

record! {
    #[slots(init)]
    #[derive(Debug, Clone)]
    pub struct Shared<T: ?Sized> {
        pub rc: Rc<T>,
        #[slot(copy)]
        pub n: (u8, u8),
    }
}

record! {
    #[slots(new, property(len: usize = Self::length, first: Option<T> = first))]
    pub struct Listed<T: Clone + 'static> {
        pub all: Vec<T>,
    }
}

impl<T: Clone> Listed<T> {
    fn length(&self) -> usize {
        self.all().len()
    }
}

fn first<T: Clone>(listed: &Listed<T>) -> Option<T> {
    listed.all().first().cloned()
}

#[test]
fn a_closure_is_an_attribute() {
    let mut total = 0;
    let mut job = Job::new(
        move |text: &str| {
            total += text.len();
            total
        },
        0,
    );
    assert_eq!(((job.run_mut())("four"), (job.run_mut())("two")), (4, 7));
    *job.attr_mut::<u32>("runs").unwrap() += 2;
    assert_eq!(job.runs(), 2);
}

#[test]
fn a_closure_that_borrows_has_accessors() {
    let mut seen = Vec::new();
    {
        let count = |text: &str| {
            seen.push(text.len());
            seen.len()
        };
        let mut job = Job::new(count, 0);
        assert_eq!((job.run_mut())("four"), 1);
    }
    assert_eq!(seen, [4]);
}

#[test]
fn a_parameter_may_be_unsized() {
    let text: Shared<str> = Shared::from(SharedInit { rc: "x".into(), n: (1, 2) });
    let five: Rc<dyn std::fmt::Debug> = Rc::new(5);
    let any = Shared::from(SharedInit { rc: five, n: (1, 2) });
    assert_eq!(format!("{text:?} {any:?}"), r#"Shared { rc: "x", n: (1, 2) } Shared { rc: 5, n: (1, 2) }"#);
    assert_eq!((&**text.attr::<Rc<str>>("rc").unwrap(), any.n()), ("x", (1, 2)));
}

#[test]
fn properties_may_be_generic() {
    let mut listed = Listed::new(vec!['a']);
    listed.all_mut().push('b');
    assert_eq!((listed.attr_cloned::<usize>("len").unwrap(), listed.attr_cloned("first").unwrap()), (2, Some('a')));
}
