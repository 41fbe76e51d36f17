use alloc::collections::BTreeSet;

/// What a value owns on the heap.
///
/// See [the module](crate::deep) for an example and for what is counted how.
pub trait HeapSize {
    /// Adds what the value owns on the heap, not the value's own bytes.
    fn add_to(&self, heap: &mut Heap);

    /// Bytes on the heap, shared ones included.
    fn heap_size(&self) -> usize {
        let mut heap = Heap::new();
        self.add_to(&mut heap);
        heap.total()
    }

    /// The value's own bytes and those on the heap.
    fn deep_size(&self) -> usize {
        size_of_val(self) + self.heap_size()
    }
}

/// A sum of heap blocks.
///
/// Add several values to one sum, and what they share counts once.
#[derive(Clone, Debug, Default)]
pub struct Heap {
    owned: usize,
    blocks: usize,
    shared: usize,
    shared_blocks: usize,
    /// What an allocator takes for the blocks with one owner.
    rounded: usize,
    /// Whether what is added now is reached through a shared block.
    within_shared: bool,
    /// The addresses of the shared blocks that have been counted.
    seen: BTreeSet<usize>,
}

impl Heap {
    /// An empty sum.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            owned: 0,
            blocks: 0,
            shared: 0,
            shared_blocks: 0,
            rounded: 0,
            within_shared: false,
            seen: BTreeSet::new(),
        }
    }

    /// Adds a block of so many bytes; a block of none is not allocated and does not count.
    pub fn add_block(&mut self, bytes: usize) {
        if bytes > 0 {
            self.add_blocks(1, bytes);
        }
    }

    /// Adds several blocks of so many bytes together.
    pub fn add_blocks(&mut self, blocks: usize, bytes: usize) {
        let (all_blocks, all_bytes) = if self.within_shared {
            (&mut self.shared_blocks, &mut self.shared)
        } else {
            (&mut self.blocks, &mut self.owned)
        };
        *all_blocks += blocks;
        *all_bytes += bytes;
        if !self.within_shared {
            self.rounded += blocks * rounded(bytes.checked_div(blocks).unwrap_or(0));
        }
    }

    /// Adds a block that has other owners, and what is owned through it, unless the address has been counted before.
    pub fn add_shared(&mut self, address: *const (), bytes: usize, inside: impl FnOnce(&mut Self)) {
        if !self.seen.insert(address as usize) {
            return;
        }
        let before = core::mem::replace(&mut self.within_shared, true);
        self.add_block(bytes);
        inside(self);
        self.within_shared = before;
    }

    /// Bytes that have one owner.
    #[must_use]
    pub const fn owned(&self) -> usize {
        self.owned
    }

    /// Blocks that have one owner.
    #[must_use]
    pub const fn blocks(&self) -> usize {
        self.blocks
    }

    /// Bytes behind an `Arc` or an `Rc`, each block once.
    #[must_use]
    pub const fn shared(&self) -> usize {
        self.shared
    }

    /// Blocks behind an `Arc` or an `Rc`, and what they own.
    #[must_use]
    pub const fn shared_blocks(&self) -> usize {
        self.shared_blocks
    }

    /// What an allocator takes for the blocks that have one owner: 8 bytes more each, rounded up to 16, and 32 at the
    /// least, as the GNU C library's `malloc` does.
    #[must_use]
    pub const fn rounded(&self) -> usize {
        self.rounded
    }

    /// All bytes, owned and shared.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.owned + self.shared
    }
}

const fn rounded(bytes: usize) -> usize {
    let rounded = bytes.saturating_add(8 + 15) & !15;
    if rounded < 32 { 32 } else { rounded }
}
