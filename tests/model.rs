//! Random operations on all storages at once, against a plain model: for the property tests and the fuzz target.

use std::{
    any::Any,
    cell::Cell,
    collections::BTreeMap,
    fmt::{self, Debug},
    sync::LazyLock,
};

use slots_runtime::{
    Key,
    map::{AttrMap, AttrValue, Dict, DynMut, DynRef, HashDict, Limits, MapError, Root, RootRef},
};

/// One operation: what to do, on which name, and with which value.
pub type Op = [u8; 4];

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
}

/// A value that is counted, and owns memory so that AddressSanitizer sees what becomes of it.
struct Counted(Box<u8>);

impl Counted {
    fn new(seed: u8) -> Self {
        LIVE.set(LIVE.get() + 1);
        Self(Box::new(seed))
    }
}

impl Clone for Counted {
    fn clone(&self) -> Self {
        Self::new(*self.0)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        LIVE.set(LIVE.get() - 1);
    }
}

impl Debug for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Counted({})", self.0)
    }
}

impl PartialEq for Counted {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Nothing;

#[derive(Clone, Debug, PartialEq)]
#[repr(align(64))]
struct Aligned(u8);

/// A value of one of the types that are tried.
#[expect(clippy::large_enum_variant, reason = "a value of many bytes is what one of them is for")]
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Byte(u8),
    Word(u64),
    Text(String),
    Counted(Counted),
    Nothing(Nothing),
    Aligned(Aligned),
    Large([u64; 100]),
}

const KINDS: u8 = 7;

impl Value {
    fn new(kind: u8, seed: u8) -> Self {
        match kind % KINDS {
            0 => Self::Byte(seed),
            1 => Self::Word(u64::from(seed) << 40),
            2 => Self::Text("text".repeat(usize::from(seed % 5))),
            3 => Self::Counted(Counted::new(seed)),
            4 => Self::Nothing(Nothing),
            5 => Self::Aligned(Aligned(seed)),
            _ => Self::Large([u64::from(seed); 100]),
        }
    }

    fn same_type(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    fn debug(&self) -> String {
        match self {
            Self::Byte(v) => format!("{v:?}"),
            Self::Word(v) => format!("{v:?}"),
            Self::Text(v) => format!("{v:?}"),
            Self::Counted(v) => format!("{v:?}"),
            Self::Nothing(v) => format!("{v:?}"),
            Self::Aligned(v) => format!("{v:?}"),
            Self::Large(v) => format!("{v:?}"),
        }
    }
}

/// Calls `$f` with the content of a value, whatever its type.
macro_rules! with {
    ($value:expr, $x:ident => $f:expr) => {
        match $value {
            Value::Byte($x) => $f,
            Value::Word($x) => $f,
            Value::Text($x) => $f,
            Value::Counted($x) => $f,
            Value::Nothing($x) => $f,
            Value::Aligned($x) => $f,
            Value::Large($x) => $f,
        }
    };
}

static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names: Vec<String> = [
        "",
        "a",
        "b",
        "x",
        "xx",
        "age",
        "agf",
        "Größe",
        "名前",
        "a name of more than sixteen bytes",
        "twin 1",
        "twin 2",
    ]
    .map(String::from)
    .into();
    names.push("long ".repeat(210));
    names.extend((0..50).map(|i| format!("name number {i}")));
    names
});

const KEYS: [&str; 4] = ["a", "x", "age", "name number 7"];
static WORDS: [Key<u64>; 4] = [Key::new(KEYS[0]), Key::new(KEYS[1]), Key::new(KEYS[2]), Key::new(KEYS[3])];
static COUNTED: [Key<Counted>; 4] = [Key::new(KEYS[0]), Key::new(KEYS[1]), Key::new(KEYS[2]), Key::new(KEYS[3])];

/// Roots of many bounds; some have room for no shape at all, some for so few that they are soon full.
static ROOTS: [Root; 32] = {
    let mut roots = [const { Root::new() }; 32];
    let mut i = 0;
    while i < 31 {
        roots[i] = Root::with_limits(Limits::new([0, 3, 20, 300][i % 4], [64, 5, 2][i % 3], [2000, 0, 3, 20][i / 8]));
        i += 1;
    }
    roots
};

#[derive(Clone)]
#[repr(align(64))]
struct Wide(Counted);

/// One storage under test.
enum Subject {
    Map(AttrMap, RootRef),
    /// Without a header while there is nothing in it.
    Dict(Dict<(Counted, u8)>, RootRef),
    /// So small that it always has one.
    Small(Dict<Counted>, RootRef),
    /// So aligned that it always has one.
    Wide(Dict<Wide>, RootRef),
    /// Of an odd size.
    Odd(Dict<[u8; 17]>, RootRef),
    Hash(HashDict),
}

impl Subject {
    fn view(&self) -> DynRef<'_> {
        match self {
            Self::Map(map, _) => map.view(),
            Self::Dict(dict, _) => dict.dynamic(),
            Self::Small(dict, _) => dict.dynamic(),
            Self::Wide(dict, _) => dict.dynamic(),
            Self::Odd(dict, _) => dict.dynamic(),
            Self::Hash(map) => map.dynamic_ref(),
        }
    }

    fn view_mut(&mut self) -> DynMut<'_> {
        match self {
            Self::Map(map, root) => map.view_mut_in(*root),
            Self::Dict(dict, root) => dict.dynamic_mut(*root),
            Self::Small(dict, root) => dict.dynamic_mut(*root),
            Self::Wide(dict, root) => dict.dynamic_mut(*root),
            Self::Odd(dict, root) => dict.dynamic_mut(*root),
            Self::Hash(map) => map.dynamic_mut(),
        }
    }

    fn copy(&self) -> Self {
        match self {
            Self::Map(map, root) => Self::Map(map.clone(), *root),
            Self::Dict(dict, root) => Self::Dict(dict.clone(), *root),
            Self::Small(dict, root) => Self::Small(dict.clone(), *root),
            Self::Wide(dict, root) => Self::Wide(dict.clone(), *root),
            Self::Odd(dict, root) => Self::Odd(dict.clone(), *root),
            Self::Hash(map) => Self::Hash(map.clone()),
        }
    }

    fn check_declared(&self) {
        match self {
            Self::Dict(dict, _) => assert!(*dict.declared().0.0 == 42 && dict.declared().1 == 7),
            Self::Small(dict, _) => assert_eq!(*dict.declared().0, 42),
            Self::Wide(dict, _) => assert_eq!(*dict.declared().0.0, 42),
            Self::Odd(dict, _) => assert_eq!(dict.declared(), &[42; 17]),
            Self::Hash(map) => assert_eq!(map.declared::<u8>("declared"), &7),
            Self::Map(..) => {}
        }
    }
}

#[derive(Clone, Default)]
struct Model {
    values: BTreeMap<String, (u64, Value)>,
    added: u64,
}

impl Model {
    fn in_order(&self) -> Vec<(&str, &Value)> {
        let mut values: Vec<_> = self.values.iter().map(|(name, (added, value))| (*added, &**name, value)).collect();
        values.sort_unstable_by_key(|(added, ..)| *added);
        values.into_iter().map(|(_, name, value)| (name, value)).collect()
    }

    fn insert(&mut self, name: &str, value: Value) -> Result<Option<Value>, ()> {
        match self.values.get_mut(name) {
            None => {
                self.values.insert(name.into(), (self.added, value));
                self.added += 1;
                Ok(None)
            }
            Some((_, old)) if old.same_type(&value) => Ok(Some(std::mem::replace(old, value))),
            Some(_) => Err(()),
        }
    }
}

fn insert<T: AttrValue>(mut map: DynMut<'_>, name: &str, value: T, expected: &Result<Option<Value>, ()>) {
    let copy = value.clone();
    match (map.insert(name, value), expected) {
        (Ok(None), Ok(None)) => {}
        (Ok(Some(old)), Ok(Some(expected))) => {
            with!(expected, v => assert_eq!(Some(&old), (v as &dyn Any).downcast_ref::<T>()));
        }
        (Err((MapError::WrongType { .. }, value)), Err(())) => assert_eq!(value, copy),
        (got, expected) => panic!("insert {name:?}: {got:?}, expected {expected:?}"),
    }
}

fn get<T: AttrValue>(map: &mut Subject, name: &str, like: &T, expected: Option<&Value>) {
    let expected_value = expected.and_then(|v| with!(v, v => (v as &dyn Any).downcast_ref::<T>()));
    match map.view().get::<T>(name) {
        Ok(value) => assert_eq!(Some(value), expected_value),
        Err(MapError::Missing) => assert!(expected.is_none()),
        Err(_) => assert!(expected.is_some() && expected_value.is_none()),
    }
    if let Ok(value) = map.view_mut().get_mut::<T>(name) {
        let old = std::mem::replace(value, like.clone());
        *value = old;
    }
    assert_eq!(map.view().contains(name), expected.is_some());
    assert_eq!(map.view().attr(name).map(|a| format!("{:?}", a.debug())), expected.map(Value::debug));
}

fn remove<T: AttrValue>(mut map: DynMut<'_>, name: &str, _: &T, expected: Option<&Value>) {
    let expected_value = expected.and_then(|v| with!(v, v => (v as &dyn Any).downcast_ref::<T>()));
    match map.remove::<T>(name) {
        Ok(value) => assert_eq!(Some(&value), expected_value),
        Err(MapError::Missing) => assert!(expected.is_none()),
        Err(_) => assert!(expected.is_some() && expected_value.is_none()),
    }
}

fn by_key<T: AttrValue>(map: &mut Subject, key: &'static Key<T>, name: &str, expected: Option<&Value>) {
    let expected_value = expected.and_then(|v| with!(v, v => (v as &dyn Any).downcast_ref::<T>()));
    assert_eq!(map.view().get(key).ok(), expected_value, "{name}");
    assert_eq!(map.view_mut().get_mut(key).ok().map(|v| &*v), expected_value, "{name}");
}

fn check(subject: &Subject, model: &Model) {
    let expected = model.in_order();
    let view = subject.view();
    assert_eq!(view.len(), expected.len());
    let mut found = view.iter();
    assert_eq!(found.len(), expected.len());
    for (name, value) in expected {
        let attr = found.next().expect("as many as there are");
        assert_eq!(attr.name(), name);
        with!(value, v => assert!(same(v, attr.value()), "{name:?}: {attr:?}, expected {value:?}"));
    }
    assert!(found.next().is_none());
    subject.check_declared();
}

fn same<T: AttrValue>(expected: &T, found: &dyn Any) -> bool {
    found.downcast_ref::<T>() == Some(expected)
}

/// Runs the operations on all storages, and panics where one differs from the model. `setup` chooses the bounds.
pub fn run(setup: u8, ops: &[Op]) {
    let live = LIVE.get();
    run_counted(setup, ops);
    assert_eq!(LIVE.get(), live, "every value is dropped once");
}

fn run_counted(setup: u8, ops: &[Op]) {
    let root = |i: u8| RootRef::new(&ROOTS[usize::from(setup.wrapping_add(i)) % ROOTS.len()]);
    let dict = |root| Subject::Dict(Dict::new((Counted::new(42), 7), root), root);
    let small = |root| Subject::Small(Dict::new(Counted::new(42), root), root);
    let mut hash = HashDict::default();
    hash.declare("declared", 7_u8);
    let mut subjects = [
        Subject::Hash(hash),
        Subject::Map(AttrMap::new(), RootRef::new(&ROOTS[31])),
        Subject::Map(AttrMap::new(), root(0)),
        Subject::Map(AttrMap::new(), root(7)),
        dict(RootRef::shared()),
        dict(root(0)),
        dict(root(7)),
        small(root(0)),
        Subject::Wide(Dict::new(Wide(Counted::new(42)), root(0)), root(0)),
        Subject::Odd(Dict::new([42; 17], root(7)), root(7)),
    ];
    let mut model = Model::default();
    let few = setup.is_multiple_of(3);
    for &[what, name, kind, seed] in ops {
        let name = &*NAMES[usize::from(name) % if few { 12 } else { NAMES.len() }];
        let value = Value::new(kind, seed);
        match what % 16 {
            0..6 => {
                let expected = model.insert(name, value.clone());
                for s in &mut subjects {
                    with!(value.clone(), v => insert(s.view_mut(), name, v, &expected));
                }
            }
            6 | 7 => {
                let expected = model.values.get(name).map(|(_, v)| v);
                subjects.iter_mut().for_each(|s| with!(&value, v => get(s, name, v, expected)));
            }
            8 | 9 => {
                let expected = model.values.get(name).map(|(_, v)| v);
                subjects.iter_mut().for_each(|s| with!(&value, v => remove(s.view_mut(), name, v, expected)));
                if expected.is_some_and(|v| v.same_type(&value)) {
                    model.values.remove(name);
                }
            }
            10 => {
                let expected = model.values.remove(name).is_some();
                subjects.iter_mut().for_each(|s| assert_eq!(s.view_mut().delete(name), expected));
            }
            11 => {
                let i = usize::from(seed) % WORDS.len();
                let name = KEYS[i];
                let expected = model.values.get(name).map(|(_, v)| v);
                for s in &mut subjects {
                    by_key(s, &WORDS[i], name, expected);
                    by_key(s, &COUNTED[i], name, expected);
                }
            }
            12 => {
                for s in &mut subjects {
                    let copy = s.copy();
                    assert!(copy.view() == s.view());
                    check(&copy, &model);
                    if seed.is_multiple_of(2) {
                        *s = copy;
                    }
                }
            }
            13 => {
                // The same content in another order is equal, and less of it is not.
                let mut other = AttrMap::new();
                for (name, value) in model.in_order().into_iter().rev() {
                    with!(value.clone(), v => assert!(matches!(other.insert(name, v), Ok(None))));
                }
                subjects.iter().for_each(|s| assert!(s.view() == other.view() && other.view() == s.view()));
                if other.delete(name) {
                    subjects.iter().for_each(|s| assert!(s.view() != other.view()));
                }
            }
            14 => subjects.iter_mut().for_each(|s| s.view_mut().shrink_to_fit()),
            _ => {
                if seed.is_multiple_of(8) {
                    model.values.clear();
                    subjects.iter_mut().for_each(|s| s.view_mut().clear());
                }
            }
        }
        if seed.is_multiple_of(16) {
            subjects.iter().for_each(|s| check(s, &model));
        }
    }
    subjects.iter().for_each(|s| check(s, &model));
}
