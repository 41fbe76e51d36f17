//! Structs of many kinds, whose layouts other witnesses confirm.
#![allow(unreachable_pub, reason = "as public as a library's structs")]

use slots_runtime::{Slotted, dynamic_attrs};
use std::{
    cell::{Cell, RefCell},
    cmp::Ordering,
    collections::HashMap,
    marker::PhantomData,
    mem::MaybeUninit,
    num::NonZeroU8,
    rc::Rc,
    sync::{Mutex, atomic::AtomicU16},
};

#[derive(Slotted)]
pub struct Plain {
    pub a: u8,
    pub b: u64,
    pub c: u16,
}

#[derive(Slotted)]
#[repr(C)]
pub struct ReprC {
    pub a: u8,
    pub b: u64,
    pub c: u16,
}

#[derive(Slotted)]
#[repr(align(64))]
pub struct Aligned {
    pub a: u8,
    pub b: u32,
}

#[derive(Slotted)]
#[repr(C, align(16))]
pub struct CAligned {
    pub a: u16,
    pub b: u8,
    pub c: u32,
}

#[derive(Slotted)]
#[repr(transparent)]
pub struct Transparent {
    pub value: u32,
    pub of: PhantomData<String>,
}

#[derive(Slotted)]
pub struct Nested {
    pub head: Plain,
    pub flag: bool,
    pub tail: ReprC,
    pub aligned: Aligned,
}

#[derive(Slotted)]
pub struct Generic<T> {
    pub tag: u8,
    pub value: T,
    pub more: Option<T>,
    pub all: Vec<T>,
}

pub type OfU8 = Generic<u8>;
pub type OfU64 = Generic<u64>;
pub type OfString = Generic<String>;
pub type OfArray = Generic<[u16; 3]>;

#[derive(Slotted)]
#[repr(C)]
pub struct Buffer<const N: usize> {
    pub len: u8,
    pub data: [u16; N],
    pub end: u8,
}

pub type Buffer0 = Buffer<0>;
pub type Buffer5 = Buffer<5>;

#[derive(Slotted)]
pub struct ZeroSized {
    pub unit: (),
    pub of: PhantomData<u64>,
    pub none: [u64; 0],
    pub n: u8,
}

#[derive(Slotted)]
pub struct NothingButZeroSized {
    pub unit: (),
    pub of: PhantomData<u64>,
}

#[derive(Slotted)]
pub struct Empty {}

#[derive(Slotted)]
pub struct Skipped {
    pub a: u8,
    #[slot(skip)]
    pub cache: [u32; 3],
    #[slot(readonly)]
    pub b: u16,
    pub(super) c: u64,
}

#[derive(Slotted)]
#[slots(base)]
pub struct Base {
    pub id: u64,
    pub flag: bool,
}

#[derive(Slotted)]
#[slots(base)]
pub struct Middle {
    pub short: u16,
    #[slot(base)]
    pub base: Base,
    pub byte: u8,
}

#[derive(Slotted)]
pub struct Last {
    pub first: u8,
    #[slot(base)]
    pub middle: Middle,
    pub name: String,
}

#[derive(Slotted)]
pub struct Arrays {
    pub three: [u8; 3],
    pub five: [u16; 5],
    pub square: [[u8; 2]; 2],
    pub long: [u64; 9],
}

#[derive(Slotted)]
pub struct Niches {
    pub non_zero: Option<NonZeroU8>,
    pub boxed: Option<Box<u8>>,
    pub flag: Option<bool>,
    pub letter: Option<char>,
    pub text: Option<&'static str>,
    pub twice: Option<Option<u32>>,
}

#[derive(Slotted)]
pub struct Tuples {
    pub pair: (u8, u32),
    pub three: (u16, u8, u64),
    pub one: (u8,),
    pub none: (),
}

#[derive(Slotted)]
pub struct Borrowing<'a> {
    pub byte: u8,
    pub text: &'a str,
    pub slice: &'a [u16],
    pub place: &'a mut u8,
    pub call: fn(&str) -> u8,
}

pub type BorrowingForEver = Borrowing<'static>;

#[derive(Slotted)]
pub struct Owning {
    pub flag: bool,
    pub text: String,
    pub map: HashMap<u8, u8>,
    pub shared: Rc<RefCell<u8>>,
    pub locked: Mutex<u16>,
    pub call: Box<dyn Fn()>,
    pub slice: Box<[u8]>,
}

#[expect(dead_code, reason = "only its size is of interest")]
pub enum Kind {
    One,
    Two(u32),
    Three { x: u8, y: u64 },
}

#[derive(Slotted)]
pub struct Enums {
    pub kind: Kind,
    pub maybe: Option<Kind>,
    pub ordering: Ordering,
    pub result: Result<u8, u16>,
}

#[derive(Slotted)]
pub struct Numbers {
    pub a: u8,
    pub b: i128,
    pub c: f32,
    pub d: u128,
    pub e: char,
    pub f: f64,
    pub g: isize,
}

#[derive(Slotted)]
pub struct Cells {
    pub uninit: MaybeUninit<[u8; 5]>,
    pub atomic: AtomicU16,
    pub cell: Cell<u64>,
    pub byte: u8,
}

#[dynamic_attrs]
#[derive(Slotted)]
pub struct Hybrid {
    pub a: u8,
    pub b: u32,
    pub c: u8,
}

#[dynamic_attrs]
#[derive(Slotted)]
#[repr(C)]
pub struct HybridC {
    pub a: u8,
    pub b: u128,
    pub c: u8,
}

#[derive(Slotted)]
#[rustfmt::skip]
pub struct Many {
    pub f00: u8, pub f01: u16, pub f02: u32, pub f03: u64, pub f04: u8, pub f05: String, pub f06: bool, pub f07: char,
    pub f08: u8, pub f09: u16, pub f10: u32, pub f11: u64, pub f12: u8, pub f13: String, pub f14: bool, pub f15: char,
}

/// Calls a macro with each struct and its fields.
macro_rules! each_subject {
    ($call:ident) => {
        $call! {
            Plain { a b c }
            ReprC { a b c }
            Aligned { a b }
            CAligned { a b c }
            Transparent { value of }
            Nested { head flag tail aligned }
            OfU8 { tag value more all }
            OfU64 { tag value more all }
            OfString { tag value more all }
            OfArray { tag value more all }
            Buffer0 { len data end }
            Buffer5 { len data end }
            ZeroSized { unit of none n }
            NothingButZeroSized { unit of }
            Empty {}
            Skipped { a cache b c }
            Base { id flag }
            Middle { short base byte }
            Last { first middle name }
            Arrays { three five square long }
            Niches { non_zero boxed flag letter text twice }
            Tuples { pair three one none }
            BorrowingForEver { byte text slice place call }
            Owning { flag text map shared locked call slice }
            Enums { kind maybe ordering result }
            Numbers { a b c d e f g }
            Cells { uninit atomic cell byte }
            Hybrid { a b c }
            HybridC { a b c }
            Many { f00 f01 f02 f03 f04 f05 f06 f07 f08 f09 f10 f11 f12 f13 f14 f15 }
        }
    };
}
pub(crate) use each_subject;
