//! The counting allocator and the steps, in a program of their own: one global allocator, and one test at a time.

use std::{
    collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque},
    hint::black_box,
    rc::Rc,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
};

use slots_runtime::{
    HeapSize, Layout,
    deep::Heap,
    layout::{Repr, StorageKind},
    measure::{self, CountingAlloc, Snapshot},
};

#[global_allocator]
static ALLOC: CountingAlloc = CountingAlloc::new();

const MIB: usize = 1 << 20;

/// The program's figures are everybody's.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn within(found: i64, expected: usize) {
    let tolerance = 128 * 1024;
    assert!((found - expected as i64).abs() <= tolerance, "{found} is not about {expected}");
}

#[test]
fn the_allocator_is_seen() {
    assert!(measure::is_counting());
}

#[test]
fn a_thread_counts_its_own_to_the_byte() {
    let before = Snapshot::of_thread();
    let kept = black_box(Box::new([0_u8; 100]));
    let mut grown: Vec<u8> = black_box(Vec::with_capacity(10));
    grown.reserve_exact(1000);
    drop(black_box(vec![0_u64; 50]));
    let difference = Snapshot::of_thread().since(&before);
    assert_eq!((difference.used, difference.blocks), (1100, 2));
    assert_eq!((difference.allocations, difference.requested), (3, 1500));
    grown.shrink_to(10);
    assert_eq!(Snapshot::of_thread().since(&before).used, 110);
    drop((kept, grown));
    assert_eq!(Snapshot::of_thread().since(&before).used, 0);
}

#[test]
fn the_program_keeps_what_threads_leave_behind() {
    let _alone = alone();
    let before = Snapshot::now();
    // Few bytes per thread: only what a thread adds when it ends brings them in.
    let boxes: Vec<_> = (0..200).map(|_| thread::spawn(|| Box::new([1_u8; 5000])).join().unwrap()).collect();
    within(Snapshot::now().since(&before).used, 200 * 5000);
    drop(boxes);
    within(Snapshot::now().since(&before).used, 0);
}

#[test]
fn another_threads_peak_is_the_programs() {
    let _alone = alone();
    let before = Snapshot::now();
    let step = measure::step("peak").silent();
    let (send, receive) = mpsc::channel::<()>();
    let worker = thread::spawn(move || {
        drop(black_box(vec![1_u8; 8 * MIB]));
        receive.recv().unwrap();
    });
    send.send(()).unwrap();
    worker.join().unwrap();
    let ended = step.end();
    within(ended.peak().unwrap(), 8 * MIB);
    within(ended.memory().unwrap().used, 0);
    assert!(Snapshot::now().peak >= Some(before.current + 8 * MIB as i64 - 128 * 1024));
}

#[test]
fn steps_nest_and_each_has_its_own_peak() {
    let _alone = alone();
    let mut text = Vec::new();
    let outer = measure::step("outer");
    drop(black_box(vec![1_u8; 4 * MIB]));
    let inner = measure::step("inner").to(&mut text);
    let kept = black_box(vec![1_u8; MIB]);
    let line = line!() - 2;
    let inner = inner.end();
    let outer = outer.silent().end();
    within(inner.peak().unwrap(), MIB);
    within(inner.memory().unwrap().used, MIB);
    within(outer.peak().unwrap(), 4 * MIB);
    assert_eq!((inner.depth(), outer.depth(), inner.location().line()), (1, 0, line));
    let text = String::from_utf8(text).unwrap();
    assert!(text.starts_with(&format!("  inner  {}:{line}  used 1.0 MiB  peak 1.0 MiB  ", file!())), "{text}");
    drop(kept);
}

#[test]
fn a_step_that_is_dropped_prints_and_one_that_panics_too() {
    let _alone = alone();
    let mut text = Vec::new();
    drop(measure::step("dropped").to(&mut text));
    assert!(text.starts_with(b"dropped  "));
    let depth = || measure::step("depth").silent().end().depth();
    let _ = std::panic::catch_unwind(|| {
        let _step = measure::step("panics").silent();
        std::panic::resume_unwind(Box::new(()));
    });
    assert_eq!(depth(), 0);
}

#[test]
fn more_steps_than_marks_have_no_peak() {
    let _alone = alone();
    let open: Vec<_> = (0..70).map(|_| measure::step("one of many").silent()).collect();
    let peaks = open.into_iter().rev().map(|step| step.end().peak().is_some());
    assert_eq!(peaks.filter(|&some| some).count(), 64);
    assert!(measure::step("after").silent().end().peak().is_some());
}

#[test]
fn what_an_arc_and_an_rc_add_is_what_they_request() {
    #[repr(align(32))]
    struct Wide(#[expect(dead_code)] u8);
    fn requested<T>(make: impl FnOnce() -> T) -> i64 {
        counted(make).0
    }
    fn layout<T>() -> Layout {
        Layout::__new(
            "T",
            std::any::type_name::<T>,
            (size_of::<T>(), align_of::<T>()),
            Repr::Rust,
            StorageKind::Slots,
            &[],
        )
    }
    assert_eq!(requested(|| Arc::new([1_u64; 3])), layout::<[u64; 3]>().in_arc().size() as i64);
    assert_eq!(requested(|| Rc::new(1_u8)), layout::<u8>().in_rc().size() as i64);
    assert_eq!(requested(|| Arc::new(Wide(1))), layout::<Wide>().in_arc().size() as i64);
}

/// What a value keeps on the heap: bytes and blocks, and the value.
fn counted<T>(make: impl FnOnce() -> T) -> (i64, u64, T) {
    let before = Snapshot::of_thread();
    let made = black_box(make());
    let difference = Snapshot::of_thread().since(&before);
    (difference.used, difference.blocks as u64, made)
}

/// Checks that a value's heap size is what it requested, to the byte and the block.
#[track_caller]
fn exact<T: HeapSize>(make: impl FnOnce() -> T) {
    let (bytes, blocks, made) = counted(make);
    let mut heap = Heap::new();
    made.add_to(&mut heap);
    let found = (heap.total() as i64, (heap.blocks() + heap.shared_blocks()) as u64);
    assert_eq!(found, (bytes, blocks), "{}", std::any::type_name::<T>());
}

/// A tree that has grown entry by entry: built from an iterator, its nodes are full.
fn inserted(keys: impl Iterator<Item = u64>) -> BTreeMap<u64, u64> {
    let mut tree = BTreeMap::new();
    for key in keys {
        tree.insert(key, key);
    }
    tree
}

#[test]
fn heap_sizes_are_what_was_requested() {
    exact(|| "text".to_owned());
    exact(|| String::with_capacity(100));
    exact(|| (vec!["a".to_owned(), String::new()].into_boxed_slice(), [Some(Box::new(1_u64)), None]));
    exact(|| VecDeque::from_iter([1_u8, 2, 3].map(u64::from).map(Box::new)));
    exact(|| LinkedList::from([1_u16, 2, 3]));
    exact(|| BinaryHeap::from(vec![1_u32, 2]));
    exact(|| Arc::<str>::from("text"));
    exact(|| Rc::new([1_u16; 5]));
    exact(|| std::ffi::CString::new("text").unwrap());
    exact(|| Result::<u8, Box<str>>::Err("text".into()));
    exact(|| std::borrow::Cow::<'static, str>::Owned("text".to_owned()));
    exact(|| std::sync::Mutex::new(std::path::PathBuf::from("text")));
    exact(BTreeMap::<String, u8>::new);
    exact(|| inserted(0..11));
    exact(|| {
        let mut set = BTreeSet::new();
        set.insert("a".to_owned());
        set
    });
}

#[test]
fn tables_of_every_size_are_what_was_requested() {
    let _alone = alone();
    for capacity in (0..40).chain([100, 1000, 3583, 3584, 3585]) {
        exact(|| HashMap::<u8, u8>::with_capacity(capacity));
        exact(|| HashMap::<u64, [u8; 3]>::with_capacity(capacity));
        exact(|| HashSet::<u32>::with_capacity(capacity));
        exact(|| HashSet::<()>::with_capacity(capacity));
        exact(|| HashMap::<[u128; 2], u8>::with_capacity(capacity));
    }
    let map: HashMap<usize, usize> = (0..1000).map(|n| (n, n)).collect();
    exact(|| map.clone());
}

#[test]
fn large_trees_are_estimated_within_a_half() {
    let _alone = alone();
    for n in [12_u64, 30, 100, 1000, 100_000] {
        for step in [1, 7919] {
            let (bytes, _, tree) = counted(|| BTreeMap::from_iter((0..n).map(|i| (i * step % n, i))));
            let by_insertion = counted(|| inserted((0..n).map(|i| i * step % n)));
            for (bytes, tree) in [(bytes, tree), (by_insertion.0, by_insertion.2)] {
                let estimate = tree.heap_size() as f64;
                let ratio = estimate / bytes as f64;
                assert!((0.66..1.5).contains(&ratio), "{n} entries: {estimate} estimated, {bytes} requested");
            }
        }
    }
}
