//! Types of values as small numbers, for own maps.

use std::{
    any::TypeId,
    hash::{Hash, Hasher},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use crate::raw::{info::TypeInfo, published::Published};

/// The number of a type.
pub(crate) type TypeNo = u16;

/// How many types the values in own maps may have in one program: what fits 15 bits, less one.
const MAX_TYPES: usize = 32_767;
const CHUNK: usize = 256;

struct Node {
    info: &'static TypeInfo,
    number: TypeNo,
    next: Option<&'static Node>,
}

static BUCKETS: [Published<Node>; 64] = [const { Published::new() }; 64];
static CHUNKS: [Published<[Published<TypeInfo>; CHUNK]>; MAX_TYPES.div_ceil(CHUNK)] =
    [const { Published::new() }; MAX_TYPES.div_ceil(CHUNK)];

/// Takes what `TypeId` writes, which is a hash already.
struct First(u64);

impl Hasher for First {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 ^= word;
    }
}

fn bucket(id: TypeId) -> &'static Published<Node> {
    let mut hasher = First(0);
    id.hash(&mut hasher);
    &BUCKETS[hasher.finish() as usize % BUCKETS.len()]
}

fn find(bucket: &Published<Node>, info: &TypeInfo) -> Option<TypeNo> {
    std::iter::successors(bucket.get(), |node| node.next).find(|node| node.info.same(info)).map(|node| node.number)
}

/// The number of this type.
///
/// # Panics
/// If the program keeps values of more than 32,767 types in own maps.
pub(crate) fn number(info: &'static TypeInfo) -> TypeNo {
    let bucket = bucket(info.id());
    find(bucket, info).unwrap_or_else(|| add(bucket, info))
}

#[cold]
fn add(bucket: &Published<Node>, info: &'static TypeInfo) -> TypeNo {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    static ADD: Mutex<()> = Mutex::new(());
    let _lock = ADD.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(number) = find(bucket, info) {
        return number;
    }
    let count = COUNT.load(Ordering::Relaxed) as usize;
    assert!(count < MAX_TYPES, "dynamic attributes of more than {MAX_TYPES} types");
    let chunk = CHUNKS[count / CHUNK].get().unwrap_or_else(|| {
        let new = Box::leak(Box::new([const { Published::new() }; CHUNK]));
        CHUNKS[count / CHUNK].set(new);
        new
    });
    chunk[count % CHUNK].set(info);
    COUNT.store(count as u32 + 1, Ordering::Relaxed);
    let number = count as TypeNo;
    bucket.set(Box::leak(Box::new(Node { info, number, next: bucket.get() })));
    number
}

/// The type of this number, which must be one of [`number`]'s.
#[inline]
pub(crate) fn get(number: TypeNo) -> &'static TypeInfo {
    let number = usize::from(number);
    CHUNKS[number / CHUNK].get().and_then(|chunk| chunk[number % CHUNK].get()).expect("the number of a type")
}
