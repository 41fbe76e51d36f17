//! The interner: every name that shapes know, as a small number.
//!
//! Names come from input, so nobody may be able to fill memory through it or to slow it down: it is bounded, its hashes
//! have a random seed per process, and only adding a name enters it; looking one up never does.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU32, AtomicUsize, Ordering},
};

use super::hash_str::{Seed, Words};
use crate::raw::published::Published;

/// How many names the interner takes: what fits the 16 bits that an own map has for a name's number. Programs whose
/// attributes are written by people have some hundreds; more are data, and data belongs to the instance that holds it.
pub const MAX_NAMES: usize = 65_536;
/// How many bytes the interned names may take together: names of 64 bytes on average, far more than identifiers have.
pub const MAX_NAME_BYTES: usize = 4 << 20;
/// Longer names are never interned, so that a few of them cannot use up [`MAX_NAME_BYTES`].
pub const MAX_NAME_LEN: usize = 1_024;

/// The number of an interned name; below [`MAX_NAMES`].
pub(crate) type NameId = u32;
/// Stands for a name that is not interned; no shape has it.
pub(crate) const NO_NAME: NameId = u32::MAX;

const CHUNK: usize = 256;

pub(crate) struct NameEntry {
    pub(crate) hash: u64,
    id: NameId,
    words: Words,
    pub(crate) text: Box<str>,
}

type Chunk = [Published<NameEntry>; CHUNK];

impl NameEntry {
    /// Whether it is this name.
    #[inline(always)]
    pub(super) fn is(&self, text: &str) -> bool {
        match Words::short(text.as_bytes()) {
            // The words are all of it.
            Some(words) => self.words == words,
            None => *self.text == *text,
        }
    }
}

/// An open-addressed table of names by their hashes, at most half full.
struct Table {
    entries: Box<[Published<NameEntry>]>,
    /// The table that this one replaced. Readers may still be in it; together they are smaller than this one.
    _replaced: Option<&'static Table>,
}

struct Names {
    seed: Seed,
    table: Published<Table>,
    chunks: [Published<Chunk>; MAX_NAMES / CHUNK],
    count: AtomicU32,
    /// Bytes of the names themselves, and all bytes that the interner has allocated.
    text_bytes: AtomicUsize,
    heap_bytes: AtomicUsize,
    add: Mutex<()>,
}

static NAMES: Published<Names> = Published::new();

#[inline(always)]
fn names() -> &'static Names {
    NAMES.get().unwrap_or_else(init)
}

#[cold]
fn init() -> &'static Names {
    static INIT: Mutex<()> = Mutex::new(());
    let _lock = INIT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(names) = NAMES.get() {
        return names;
    }
    let names = Box::leak(Box::new(Names {
        seed: *Seed::of_process(),
        table: Published::new(),
        chunks: [const { Published::new() }; MAX_NAMES / CHUNK],
        count: AtomicU32::new(0),
        text_bytes: AtomicUsize::new(0),
        heap_bytes: AtomicUsize::new(size_of::<Names>()),
        add: Mutex::new(()),
    }));
    names.table.set(names.new_table(64, None));
    NAMES.set(names);
    names
}

/// The number of `text`, if it is interned, or else [`NO_NAME`].
#[inline(always)]
pub(crate) fn find(text: &str) -> NameId {
    match Words::short(text.as_bytes()) {
        Some(words) => {
            let names = names();
            // The words are all of it.
            names.find(words.hash(&names.seed), |name| name.words == words)
        }
        None => find_long(text),
    }
}

#[inline(never)]
fn find_long(text: &str) -> NameId {
    names().find_text(text, hash(text))
}

/// The number of `text`, which is interned if it was not and there is room; else [`NO_NAME`].
pub(crate) fn intern(text: &str) -> NameId {
    let hash = hash(text);
    match names().find_text(text, hash) {
        NO_NAME => names().add(text, hash),
        id => id,
    }
}

/// The seeded hash of `text`, equal to that in its entry.
pub(crate) fn hash(text: &str) -> u64 {
    Words::new(text.as_bytes()).hash_text(&names().seed, text.as_bytes())
}

/// The interned name of this number, which must be one of [`intern`]'s.
#[inline]
pub(crate) fn get(id: NameId) -> &'static NameEntry {
    names().get(id).expect("an id of the interner")
}

/// Names, and the bytes that the interner holds for them.
pub(crate) fn usage() -> (usize, usize) {
    NAMES.get().map_or((0, 0), |names| {
        (names.count.load(Ordering::Relaxed) as usize, names.heap_bytes.load(Ordering::Relaxed))
    })
}

impl Names {
    #[inline(always)]
    fn get(&self, id: NameId) -> Option<&'static NameEntry> {
        self.chunks.get(id as usize / CHUNK)?.get()?[id as usize % CHUNK].get()
    }

    #[inline(always)]
    fn find(&self, hash: u64, is_it: impl Fn(&NameEntry) -> bool) -> NameId {
        let Some(table) = self.table.get() else { return NO_NAME };
        let mask = table.entries.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            match table.entries.get(at).and_then(Published::get) {
                Some(name) if is_it(name) => return name.id,
                Some(_) => at = (at + 1) & mask,
                None => return NO_NAME,
            }
        }
    }

    fn find_text(&self, text: &str, hash: u64) -> NameId {
        self.find(hash, |name| name.hash == hash && *name.text == *text)
    }

    /// Whether there is no room for this name, now and for ever.
    fn is_full(&self, text: &str) -> bool {
        self.count.load(Ordering::Relaxed) as usize >= MAX_NAMES
            || self.text_bytes.load(Ordering::Relaxed) + text.len() > MAX_NAME_BYTES
            || text.len() > MAX_NAME_LEN
    }

    #[cold]
    fn add(&self, text: &str, hash: u64) -> NameId {
        // Before the lock: where there is no room any more, threads must not queue up to hear it.
        if self.is_full(text) {
            return NO_NAME;
        }
        let _lock = self.add.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.find_text(text, hash);
        if known != NO_NAME || self.is_full(text) {
            return known;
        }
        let id = self.count.load(Ordering::Relaxed);
        self.reserve(id as usize + 1);
        let chunk = &self.chunks[id as usize / CHUNK];
        let chunk = chunk.get().unwrap_or_else(|| {
            self.allocated(size_of::<Chunk>());
            let new = Box::leak(Box::new([const { Published::new() }; CHUNK]));
            chunk.set(new);
            new
        });
        let name = Box::leak(Box::new(NameEntry { hash, id, words: Words::new(text.as_bytes()), text: text.into() }));
        chunk[id as usize % CHUNK].set(name);
        self.allocated(size_of::<NameEntry>() + text.len());
        self.text_bytes.fetch_add(text.len(), Ordering::Relaxed);
        self.count.store(id + 1, Ordering::Relaxed);
        enter(&self.table.get().expect("made at the start").entries, name);
        id
    }

    /// Makes room for `count` names in the table.
    fn reserve(&self, count: usize) {
        let table = self.table.get().expect("made at the start");
        if count * 2 > table.entries.len() {
            let new = self.new_table(table.entries.len() * 2, Some(table));
            for id in 0..self.count.load(Ordering::Relaxed) {
                enter(&new.entries, self.get(id).expect("an id of the interner"));
            }
            self.table.set(new);
        }
    }

    fn new_table(&self, len: usize, replaced: Option<&'static Table>) -> &'static Table {
        self.allocated(size_of::<Table>() + len * size_of::<Published<NameEntry>>());
        Box::leak(Box::new(Table { entries: (0..len).map(|_| Published::new()).collect(), _replaced: replaced }))
    }

    fn allocated(&self, bytes: usize) {
        self.heap_bytes.fetch_add(bytes, Ordering::Relaxed);
    }
}

fn enter(entries: &[Published<NameEntry>], name: &'static NameEntry) {
    let mask = entries.len() - 1;
    let mut at = name.hash as usize & mask;
    while entries[at].get().is_some() {
        at = (at + 1) & mask;
    }
    entries[at].set(name);
}
