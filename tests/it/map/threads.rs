//! Many threads that make, read and drop the same shapes.

use slots_runtime::{
    Key,
    map::{AttrMap, Limits, Root, RootRef, shared},
};
use std::{sync::Barrier, thread};

/// Threads start all at once, so that they make the same shapes, and intern the same names, at the same time.
#[test]
fn grow_the_same_shapes_at_once() {
    static ROOTS: [Root; 3] =
        [Root::new(), Root::with_limits(Limits::new(30, 64, 99)), Root::with_limits(Limits::new(999, 5, 9))];
    static KEY: Key<u64> = Key::new("grown name 7");
    const THREADS: usize = 4;
    for round in 0..60 {
        let barrier = Barrier::new(THREADS);
        let root = RootRef::new(&ROOTS[round % 3]);
        let work = |thread: usize| {
            barrier.wait();
            let mut maps = Vec::new();
            for i in 0..40_usize {
                let mut map = AttrMap::new();
                for k in 0..12 {
                    // Orders that some threads have in common.
                    let n = (k * (1 + (i + thread / 2) % 5) + round) % 17;
                    let name = format!("grown name {n}");
                    if n % 3 == 1 {
                        map.view_mut_in(root).insert(&name, (n + i) as u64).unwrap();
                    } else {
                        map.view_mut_in(root).insert(&name, format!("{n}")).unwrap();
                    }
                }
                assert_eq!(map.get(&KEY).ok(), map.get::<u64>("grown name 7").ok());
                maps.push(map);
            }
            maps
        };
        let maps: Vec<AttrMap> = thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || work(thread))).collect();
            threads.into_iter().flat_map(|thread| thread.join().expect("does not panic")).collect()
        });
        for map in &maps {
            for attr in map {
                let n: usize = attr.name()["grown name ".len()..].parse().unwrap();
                match attr.downcast::<String>() {
                    Some(text) => assert_eq!(*text, n.to_string()),
                    None => assert!(*attr.downcast::<u64>().unwrap() >= n as u64),
                }
            }
        }
    }
    assert!(shared().shapes > 0);
}

/// One key, read by several threads on instances of several shapes, before and after it gives up caching.
#[test]
fn read_through_one_key() {
    for _ in 0..50 {
        let key: Key<u64> = Key::new("wanted");
        let maps: Vec<AttrMap> = (0..64_u64)
            .map(|i| {
                let mut map = AttrMap::new();
                (0..i % 7).for_each(|n| _ = map.insert(&format!("before {n}"), n as u8).unwrap());
                if i % 9 != 0 {
                    map.insert("wanted", i).unwrap();
                } else {
                    map.insert("wanted", i as u8).unwrap();
                }
                map
            })
            .collect();
        thread::scope(|scope| {
            for start in 0..3 {
                let (key, maps) = (&key, &maps);
                scope.spawn(move || {
                    for i in 0..200 {
                        let i = (i * 5 + start * 20) % 64;
                        assert_eq!(maps[i].get(key).ok().copied(), (i % 9 != 0).then_some(i as u64));
                    }
                });
            }
        });
    }
}

#[test]
fn move_and_swap_across_threads() {
    let mut a = AttrMap::from([("x", vec![1])]);
    let mut b = AttrMap::from([("y", vec![2]), ("z", vec![3])]);
    std::mem::swap(&mut a, &mut b);
    let (a, b) = thread::spawn(move || {
        let mut a = a;
        a.insert("w", vec![4]).unwrap();
        (a, b)
    })
    .join()
    .expect("does not panic");
    assert_eq!(a.len(), 3);
    assert_eq!(b.get::<Vec<i32>>("x").unwrap(), &[1]);
}
