//! Families of shapes: all that start from one root.

use std::sync::{
    Mutex, OnceLock, PoisonError,
    atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering},
};

use super::shape::{HEADER, MAX_BLOCK, OWN_ID, Shape, may_be_bare};
use crate::raw::{
    cache::{MAX_SHAPE, NO_SHAPE},
    published::Published,
};

/// How many shapes a root may have. Records of one kind make some hundreds (4,000 package records: 836); past a
/// thousand, the order of the keys is not a habit but chance, and shapes cost more than they save.
pub const MAX_SHAPES: usize = 1_024;
/// How many attributes a shape may have. Making a shape costs time and memory in proportion, and an instance with more
/// is a table rather than a record.
pub const MAX_ATTRS: usize = 64;

/// The bounds of a root. Smaller ones are for tests, larger ones are cut down.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    shapes: u32,
    attrs: u8,
    name_len: u32,
}

impl Limits {
    /// At most `shapes` shapes of at most `attrs` attributes whose names are at most `name_len` bytes long.
    #[must_use]
    pub const fn new(shapes: usize, attrs: usize, name_len: usize) -> Self {
        Self {
            shapes: if shapes < MAX_SHAPES { shapes } else { MAX_SHAPES } as u32,
            attrs: if attrs < MAX_ATTRS { attrs } else { MAX_ATTRS } as u8,
            name_len: if name_len < u32::MAX as usize { name_len as u32 } else { u32::MAX },
        }
    }

    pub(super) fn attrs(&self) -> usize {
        usize::from(self.attrs)
    }

    /// Whether instances of this family may intern this name.
    pub(crate) fn may_intern(&self, name: &str) -> bool {
        name.len() <= self.name_len as usize
    }
}

/// All shapes of blocks with one declared part.
pub(crate) struct Family {
    end: usize,
    align: usize,
    limits: Limits,
    shapes: AtomicU32,
    bytes: AtomicUsize,
    left: AtomicU64,
    creating: Mutex<()>,
    empty: OnceLock<Shape>,
    own: OnceLock<Shape>,
    /// The family made before this one: all families are a list, for statistics and for the shared ones.
    before: Option<&'static Family>,
    shared: bool,
}

static FAMILIES: Published<Family> = Published::new();
/// Ids of shapes, never reused: between [`NO_SHAPE`] and [`MAX_SHAPE`], so that [`OWN_ID`] is none of them.
static NEXT_ID: AtomicU32 = AtomicU32::new(NO_SHAPE + 1);

impl Family {
    fn new(end: usize, align: usize, limits: Limits, shared: bool) -> &'static Self {
        assert!(end + align <= MAX_BLOCK, "a declared part of more than 2 GiB");
        let _lock = Self::lock();
        if shared && let Some(family) = Self::all().find(|family| family.shared && family.is_for(end, align)) {
            return family;
        }
        let family = Box::leak(Box::new(Self {
            end,
            align,
            limits,
            shapes: AtomicU32::new(1),
            bytes: AtomicUsize::new(size_of::<Self>()),
            left: AtomicU64::new(0),
            creating: Mutex::new(()),
            empty: OnceLock::new(),
            own: OnceLock::new(),
            before: FAMILIES.get(),
            shared,
        }));
        let family: &'static Self = family;
        let id = new_id().expect("fewer than 2^31 shapes");
        family.empty.get_or_init(|| Shape::empty(family, id));
        family.own.get_or_init(|| Shape::empty(family, OWN_ID));
        FAMILIES.set(family);
        family
    }

    fn lock() -> std::sync::MutexGuard<'static, ()> {
        static ADD: Mutex<()> = Mutex::new(());
        ADD.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn all() -> impl Iterator<Item = &'static Self> {
        std::iter::successors(FAMILIES.get(), |family| family.before)
    }

    pub(crate) fn is_for(&self, end: usize, align: usize) -> bool {
        self.end == end && self.align == align
    }

    /// Where the declared part ends: the offset of the first byte that is the map's.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    pub(crate) fn align(&self) -> usize {
        self.align
    }

    /// Whether the declared part is a block by itself while there are no dynamic values.
    pub(crate) fn may_be_bare(&self) -> bool {
        may_be_bare(self.end, self.align)
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(super) fn creating(&self) -> &Mutex<()> {
        &self.creating
    }

    /// The shape of blocks without dynamic attributes.
    pub(crate) fn empty(&self) -> &Shape {
        self.empty.get().expect("set when it was made")
    }

    /// The shape of blocks with a map of their own.
    pub(crate) fn own(&self) -> &Shape {
        self.own.get().expect("set when it was made")
    }

    /// Whether there is no room for more shapes.
    pub(super) fn is_full(&self) -> bool {
        self.shapes.load(Ordering::Relaxed) >= self.limits.shapes
    }

    /// An id for one more shape, if there is room for it. Called under the lock.
    pub(super) fn next_id(&self) -> Option<u32> {
        if self.is_full() { None } else { new_id() }
    }

    pub(super) fn made_shape(&self, bytes: usize) {
        self.shapes.fetch_add(1, Ordering::Relaxed);
        self.allocated(bytes);
    }

    pub(super) fn allocated(&self, bytes: usize) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Counts an instance that went over to a map of its own.
    pub(crate) fn instance_left(&self) {
        self.left.fetch_add(1, Ordering::Relaxed);
    }

    /// Shapes, their bytes, instances that left.
    pub(super) fn usage(&self) -> (usize, usize, u64) {
        let shapes = self.shapes.load(Ordering::Relaxed) as usize;
        (shapes, self.bytes.load(Ordering::Relaxed), self.left.load(Ordering::Relaxed))
    }
}

fn new_id() -> Option<u32> {
    NEXT_ID.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |id| (id + 1 < MAX_SHAPE).then_some(id + 1)).ok()
}

/// Where the shapes of a type start. Expansions have one as a `static` per struct; what it was first used for, it
/// stays with, and for anything else it is no more than [`RootRef::shared`].
#[doc(hidden)]
pub struct Root {
    empty: Published<Shape>,
    limits: Limits,
}

impl Root {
    /// A root with the usual bounds.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "a root is a static")]
    pub const fn new() -> Self {
        // Evaluated in each check of a crate, once for each of its structs.
        const USUAL: Limits = Limits::new(MAX_SHAPES, MAX_ATTRS, usize::MAX);
        Self::with_limits(USUAL)
    }

    /// A root with smaller bounds.
    #[must_use]
    pub const fn with_limits(limits: Limits) -> Self {
        Self { empty: Published::new(), limits }
    }

    #[cold]
    fn init(&self, end: usize, align: usize) -> &'static Shape {
        static INIT: Mutex<()> = Mutex::new(());
        let _lock = INIT.lock().unwrap_or_else(PoisonError::into_inner);
        match self.empty.get() {
            Some(shape) => RootRef(None).or_shared(shape, end, align),
            None => {
                let shape = Family::new(end, align, self.limits, false).empty();
                self.empty.set(shape);
                shape
            }
        }
    }

    /// Shapes made from here, their bytes, and the instances that left for a map of their own.
    #[must_use]
    pub fn usage(&self) -> (usize, usize, u64) {
        self.empty.get().map_or((0, 0, 0), |shape| shape.family().usage())
    }
}

impl std::fmt::Debug for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Root").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// A [`Root`], or the one that all types of the same size and alignment share, for generic structs.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct RootRef(Option<&'static Root>);

impl RootRef {
    /// This root.
    #[must_use]
    pub const fn new(root: &'static Root) -> Self {
        Self(Some(root))
    }

    /// The root for all types of one layout that have none of their own.
    #[must_use]
    pub const fn shared() -> Self {
        Self(None)
    }

    /// The shape of blocks without dynamic attributes whose declared part ends at `end` and needs `align`: this, and
    /// not the root, decides, so that a root used for the wrong type is of no use but does no harm.
    #[inline(always)]
    pub(crate) fn empty(self, end: usize, align: usize) -> &'static Shape {
        if let Some(root) = self.0 {
            match root.empty.get() {
                Some(shape) if shape.family().is_for(end, align) => return shape,
                Some(_) => {}
                None => return root.init(end, align),
            }
        }
        Self::find_shared(end, align)
    }

    fn or_shared(self, shape: &'static Shape, end: usize, align: usize) -> &'static Shape {
        if shape.family().is_for(end, align) { shape } else { Self::find_shared(end, align) }
    }

    #[inline(never)]
    fn find_shared(end: usize, align: usize) -> &'static Shape {
        static BY_LAYOUT: [Published<Shape>; 64] = [const { Published::new() }; 64];
        let place = &BY_LAYOUT[(end / HEADER + align.ilog2() as usize * 21) % BY_LAYOUT.len()];
        match place.get() {
            Some(shape) if shape.family().is_for(end, align) => shape,
            _ => {
                let limits = Limits::new(MAX_SHAPES, MAX_ATTRS, usize::MAX);
                let found = Family::all().find(|family| family.shared && family.is_for(end, align));
                let shape = found.unwrap_or_else(|| Family::new(end, align, limits, true)).empty();
                place.set(shape);
                shape
            }
        }
    }
}
