//! Instructions per operation, as callgrind counts them: repeatable on a noisy machine.
//!
//! `cargo bench --bench counts`. It ends with status 1 where what should cost what a field costs takes another number of
//! instructions than the plain field. Without valgrind it says so and counts nothing.

mod checked;

use slots_benches::{
    Point, Subject, Three,
    callgrind::{Counts, mark, sections},
    each_store,
    output::{save, short, table},
    stores::{AnyMap, Foldhash, Grow, Index, Json, Ours, Pairs, Peer, Store, records},
};
use slots_runtime::{Key, Slotted, dynamic_attrs};
use std::{collections::HashMap, hint::black_box, process::ExitCode};

const COUNT: usize = 10_000;

/// What the plain field is written as by hand.
#[derive(Clone)]
struct Plain {
    _pad: u64,
    x: u64,
    y: f64,
}

#[derive(Clone, Slotted)]
#[slots(init, new)]
struct Slots {
    pad: u64,
    x: u64,
    y: f64,
}

#[dynamic_attrs]
#[derive(Clone, Slotted)]
struct Hybrid {
    pad: u64,
    x: u64,
    y: f64,
}

#[dynamic_attrs]
#[derive(Clone)]
struct Dict {
    pad: u64,
    x: u64,
    y: f64,
}

mod bases {
    use slots_runtime::Slotted;

    #[derive(Slotted)]
    #[slots(base, pub)]
    pub(crate) struct Base {
        pub(crate) pad: u64,
        pub(crate) x: u64,
    }

    #[derive(Slotted)]
    #[slots(base, pub)]
    pub(crate) struct Second {
        #[slot(base)]
        pub(crate) base: Base,
        pub(crate) two: u64,
    }

    #[derive(Slotted)]
    #[slots(base, pub)]
    pub(crate) struct Third {
        #[slot(base)]
        pub(crate) base: Second,
        pub(crate) three: u64,
    }

    #[derive(Slotted)]
    #[slots(pub)]
    pub(crate) struct Fourth {
        #[slot(base)]
        pub(crate) base: Third,
        pub(crate) four: u64,
    }
}
use bases::{Base, Fourth, Second, Third};

/// A piece of work on all instances.
struct Case {
    group: &'static str,
    name: &'static str,
    /// Whether it has to take as many instructions as the first of its group.
    same: bool,
    work: Box<dyn FnMut()>,
}

struct Cases(Vec<Case>);

impl Cases {
    fn add(&mut self, group: &'static str, name: &'static str, same: bool, work: impl FnMut() + 'static) {
        self.0.push(Case { group, name, same, work: Box::new(work) });
    }

    /// A sum over all instances.
    fn read<T: 'static>(
        &mut self,
        group: &'static str,
        name: &'static str,
        same: bool,
        make: impl Fn(u64) -> T,
        read: impl Fn(&T) -> u64 + 'static,
    ) {
        let all: Vec<T> = (0..COUNT as u64).map(make).collect();
        self.add(group, name, same, move || {
            black_box(black_box(&all).iter().fold(0, |sum: u64, one| sum.wrapping_add(read(one))));
        });
    }

    /// A write to all instances.
    fn write<T: 'static>(
        &mut self,
        group: &'static str,
        name: &'static str,
        same: bool,
        make: impl Fn(u64) -> T,
        write: impl Fn(&mut T, u64) + 'static,
    ) {
        let mut all: Vec<T> = (0..COUNT as u64).map(make).collect();
        self.add(group, name, same, move || {
            let value = black_box(7);
            black_box(&mut all).iter_mut().for_each(|one| write(one, value));
        });
    }

    /// All instances, into memory that is there.
    fn construct<T: 'static>(
        &mut self,
        group: &'static str,
        name: &'static str,
        same: bool,
        make: impl Fn(u64) -> T + 'static,
    ) {
        let mut all: Vec<T> = Vec::with_capacity(COUNT);
        self.add(group, name, same, move || {
            all.extend((0..COUNT as u64).map(&make));
            black_box(&all);
        });
    }

    /// Three attributes added to all instances.
    fn grow<T: Grow<Three>>(&mut self) {
        let make = || -> Vec<T> { (0..COUNT).map(|i| T::hold(Three::make(i))).collect() };
        // The first instance makes what all share.
        make()[0].add(1);
        let mut all = make();
        self.add("add three attributes by name", T::NAME, false, move || all.iter_mut().for_each(|one| one.add(1)));
        let mut all = make();
        all.iter_mut().for_each(|one| one.add(1));
        self.add("remove three attributes by name", T::NAME, false, move || {
            all.iter_mut().for_each(|one| _ = black_box(one.remove()));
        });
        let mut all = make();
        all.iter_mut().for_each(|one| one.add_extra(1));
        // The first look-up resolves the name.
        black_box(all[0].read_extra());
        self.add("read an undeclared attribute, by key where there is one", T::NAME, false, move || {
            black_box(black_box(&all).iter().fold(0, |sum: u64, one| sum.wrapping_add(one.read_extra())));
        });
    }

    fn visit<S: Subject, T: Store<S>>(&mut self) {
        let all: Vec<T> = records::<S, T>(COUNT);
        self.add("visit three attributes", T::NAME, false, move || {
            black_box(black_box(&all).iter().fold(0, |sum: u64, one| sum.wrapping_add(one.visit())));
        });
    }

    fn hold<T: Store<Point>>(&mut self) {
        drop(T::hold(Point::make(1)));
        self.construct("construct three floats", T::NAME, false, |i| T::hold(Point::make(i as usize)));
        let mut all: Vec<T> = (0..COUNT).map(|i| T::hold(Point::make(i))).collect();
        self.add("drop three floats", T::NAME, false, move || all.clear());
    }
}

fn plain(i: u64) -> Plain {
    Plain { _pad: i, x: i, y: 1.0 }
}

fn slots(i: u64) -> Slots {
    Slots { pad: i, x: i, y: 1.0 }
}

fn hybrid(i: u64) -> Hybrid {
    Hybrid::from(HybridInit { pad: i, x: i, y: 1.0 })
}

fn dict(i: u64) -> Dict {
    Dict::from(DictInit { pad: i, x: i, y: 1.0 })
}

fn base(i: u64) -> Base {
    Base { pad: i, x: i }
}

fn second(i: u64) -> Second {
    Second { base: base(i), two: 2 }
}

fn fourth(i: u64) -> Fourth {
    Fourth { base: Third { base: second(i), three: 3 }, four: 4 }
}

fn visit<S: Subject, T: Store<S>>(cases: &mut Cases) {
    cases.visit::<S, T>();
}

fn cases() -> Vec<Case> {
    static X: Key<u64> = Key::new("x");
    let mut all = Cases(Vec::new());
    let cases = &mut all;

    let group = "read an attribute";
    cases.read(group, "field", true, plain, |one| one.x);
    cases.read(group, "accessor", true, slots, |one| one.x());
    cases.read(group, "descriptor", true, slots, |one| *Slots::ATTRS.x.get(one));
    cases.read(group, "hybrid, accessor", false, hybrid, |one| one.x());
    cases.read(group, "dict, accessor", false, dict, |one| one.x());
    cases.read(group, "slots, declared, by key", false, slots, |one| one.attr(&X).map_or(0, |x| *x));
    let group = "read a float";
    cases.read(group, "field", true, plain, |one| one.y.to_bits());
    cases.read(group, "accessor", true, slots, |one| one.y().to_bits());
    cases.read(group, "descriptor", true, slots, |one| Slots::ATTRS.y.get(one).to_bits());
    let group = "read a base's attribute";
    cases.read(group, "field", true, second, |one| one.base.x);
    cases.read(group, "accessor", true, second, |one| one.x());
    cases.read(group, "descriptor", true, second, |one| *Second::ATTRS.x.get(one));
    let group = "read a base's attribute, three levels up";
    cases.read(group, "field", true, fourth, |one| one.base.base.base.x);
    cases.read(group, "accessor", true, fourth, |one| one.x());
    cases.read(group, "descriptor", true, fourth, |one| *Fourth::ATTRS.x.get(one));
    let group = "write an attribute";
    cases.write(group, "field", true, plain, |one, value| one.x = value);
    cases.write(group, "accessor", true, slots, |one, value| one.set_x(value));
    cases.write(group, "descriptor", true, slots, |one, value| Slots::ATTRS.x.set(one, value));
    cases.write(group, "reference", true, slots, |one, value| *one.x_mut() = value);
    cases.write(group, "hybrid, accessor", false, hybrid, |one, value| one.set_x(value));
    cases.write(group, "dict, accessor", false, dict, |one, value| one.set_x(value));
    checked::checked(cases);
    let group = "construct";
    cases.construct(group, "literal", true, plain);
    cases.construct(group, "slots, literal", true, slots);
    cases.construct(group, "slots, Init", true, |i| Slots::from(SlotsInit { pad: i, x: i, y: 1.0 }));
    cases.construct(group, "slots, new", true, |i| Slots::new(i, i, 1.0));
    let group = "clone";
    let plains: Vec<Plain> = (0..COUNT as u64).map(plain).collect();
    let all_slots: Vec<Slots> = (0..COUNT as u64).map(slots).collect();
    cases.construct(group, "struct", true, move |i| plains[i as usize].clone());
    cases.construct(group, "slots", true, move |i| all_slots[i as usize].clone());
    let boxes: Vec<Box<Plain>> = (0..COUNT as u64).map(|i| Box::new(plain(i))).collect();
    let dicts: Vec<Dict> = (0..COUNT as u64).map(dict).collect();
    let group = "clone what is allocated";
    cases.construct(group, "Box of the struct", false, move |i| boxes[i as usize].clone());
    cases.construct(group, "dict", false, move |i| dicts[i as usize].clone());

    cases.hold::<slots_benches::stores::Boxed<<Point as Subject>::Plain>>();
    cases.hold::<Ours<<Point as Subject>::Hybrid>>();
    cases.hold::<Ours<<Point as Subject>::Dict>>();
    cases.hold::<Ours<<Point as Subject>::Hash>>();
    cases.hold::<Peer<Pairs>>();
    cases.hold::<Peer<Foldhash>>();
    cases.hold::<Peer<AnyMap>>();

    cases.grow::<Ours<<Three as Subject>::Hybrid>>();
    cases.grow::<Ours<<Three as Subject>::Dict>>();
    cases.grow::<Ours<<Three as Subject>::Hash>>();
    cases.grow::<Peer<Pairs>>();
    cases.grow::<Peer<Foldhash>>();
    cases.grow::<Peer<Index>>();
    cases.grow::<Peer<AnyMap>>();
    cases.grow::<Peer<Json>>();

    each_store!(visit::<Three>(cases));
    all.0.sort_by_key(|case| case.group);
    all.0
}

fn work() {
    for (number, mut case) in cases().into_iter().enumerate() {
        mark(number);
        (case.work)();
        mark(number);
    }
}

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--work") {
        work();
        return ExitCode::SUCCESS;
    }
    let counts = match sections(&["--work"]) {
        Ok(counts) => counts,
        Err(error) => {
            eprintln!("counts: nothing is counted: {error}");
            return ExitCode::SUCCESS;
        }
    };
    report(&counts)
}

fn report(counts: &[Counts]) -> ExitCode {
    let mut text =
        String::from("Instructions and simulated mispredicted branches per instance, in a loop over many.\n");
    let (mut group, mut rows) = ("", Vec::new());
    let mut firsts: HashMap<&str, f64> = HashMap::new();
    let mut dearer = Vec::new();
    let head = ["", "instructions", "mispredicts", ""];
    for (number, case) in cases().iter().enumerate() {
        // What is before the first mark, and between two pieces of work, belongs to none of them.
        let Some(counts) = counts.get(2 * number + 1) else { continue };
        if group != case.group {
            finish(&mut text, group, &head, &mut rows);
            group = case.group;
        }
        let first = *firsts.entry(case.group).or_insert(counts.instructions);
        // The frame around the loop may differ by a few.
        let is_same = (counts.instructions - first).abs() < 40.0;
        if case.same && !is_same {
            dearer.push(format!("{}: {}", case.group, case.name));
        }
        let note = match (case.same, is_same) {
            (true, true) => "as the first",
            (true, false) => "NOT as the first",
            (false, _) => "",
        };
        let [instructions, mispredicts] =
            [counts.instructions, counts.mispredicts].map(|sum| short(sum / COUNT as f64));
        rows.push(vec![case.name.to_owned(), instructions, mispredicts, note.to_owned()]);
    }
    finish(&mut text, group, &head, &mut rows);
    if let Err(error) = save("counts.md", &text) {
        eprintln!("counts: {error}");
        return ExitCode::FAILURE;
    }
    for case in &dearer {
        eprintln!("counts: it does not take as many instructions as the plain field: {case}");
    }
    if dearer.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn finish(text: &mut String, group: &str, head: &[&str], rows: &mut Vec<Vec<String>>) {
    if !rows.is_empty() {
        *text += &format!("\n#### To {group}\n\n{}", table(head, rows));
        rows.clear();
    }
}
