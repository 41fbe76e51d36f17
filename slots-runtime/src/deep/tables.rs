//! Maps and sets: their tables and nodes are rebuilt here from the standard library's sources.

use alloc::collections::{BTreeMap, BTreeSet};
use core::mem::MaybeUninit;

use super::{Heap, HeapSize};

/// Entries that a tree's node has room for.
const NODE: usize = 11;

/// Entries that a node is taken to have, and nodes that a node above has.
const PER_NODE: usize = 9;

/// A leaf of the standard library's B-tree: same fields, same size.
#[expect(dead_code, reason = "only its size is of interest")]
struct Leaf<K, V> {
    parent: Option<core::ptr::NonNull<()>>,
    keys: [MaybeUninit<K>; NODE],
    values: [MaybeUninit<V>; NODE],
    parent_index: u16,
    len: u16,
}

fn add_tree<K, V>(len: usize, heap: &mut Heap) {
    if len == 0 {
        return;
    }
    let leaf = size_of::<Leaf<K, V>>();
    if len <= NODE {
        return heap.add_block(leaf);
    }
    // A leaf and its separator above are 7 entries after insertions in rising order, 8 in random order, and 12 if the tree
    // was built at once. With 9, the estimate is at most a third off either way.
    let mut nodes = len.div_ceil(PER_NODE);
    heap.add_blocks(nodes, nodes * leaf);
    while nodes > 1 {
        nodes = if nodes <= NODE + 1 { 1 } else { nodes.div_ceil(PER_NODE) };
        heap.add_blocks(nodes, nodes * (leaf + (NODE + 1) * size_of::<usize>()));
    }
}

impl<K: HeapSize, V: HeapSize> HeapSize for BTreeMap<K, V> {
    fn add_to(&self, heap: &mut Heap) {
        add_tree::<K, V>(self.len(), heap);
        for (key, value) in self {
            key.add_to(heap);
            value.add_to(heap);
        }
    }
}

impl<T: HeapSize> HeapSize for BTreeSet<T> {
    fn add_to(&self, heap: &mut Heap) {
        add_tree::<T, ()>(self.len(), heap);
        self.iter().for_each(|value| value.add_to(heap));
    }
}

#[cfg(feature = "std")]
mod hash {
    use std::collections::{HashMap, HashSet};

    use super::{Heap, HeapSize};

    /// Control bytes that are looked at together.
    const GROUP: usize = if cfg!(all(any(target_arch = "x86_64", target_arch = "x86"), target_feature = "sse2")) {
        16
    } else if cfg!(all(target_arch = "aarch64", target_feature = "neon")) || usize::BITS == 64 {
        8
    } else {
        4
    };

    /// The block of a table with room for `capacity` entries: entries, a control byte for each, and a group more.
    fn add_table<T>(capacity: usize, heap: &mut Heap) {
        // Seven of eight buckets may be full, of a small table all but one.
        let buckets = match capacity {
            0 => return,
            1..=3 => 4,
            4..=7 => 8,
            _ => (capacity * 8).div_ceil(7).next_power_of_two(),
        };
        let entries = (buckets * size_of::<T>()).next_multiple_of(align_of::<T>().max(GROUP));
        heap.add_block(entries + buckets + GROUP);
    }

    impl<K: HeapSize, V: HeapSize, S> HeapSize for HashMap<K, V, S> {
        fn add_to(&self, heap: &mut Heap) {
            add_table::<(K, V)>(self.capacity(), heap);
            for (key, value) in self {
                key.add_to(heap);
                value.add_to(heap);
            }
        }
    }

    impl<T: HeapSize, S> HeapSize for HashSet<T, S> {
        fn add_to(&self, heap: &mut Heap) {
            add_table::<T>(self.capacity(), heap);
            self.iter().for_each(|value| value.add_to(heap));
        }
    }
}
