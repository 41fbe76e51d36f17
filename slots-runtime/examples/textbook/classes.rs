//! The classes that articles on `__slots__` measure.

use slots_runtime::{Slotted, compare::Compare};

/// A class of the textbook.
pub(crate) struct Class {
    pub(crate) name: &'static str,
    /// How many instances the articles make.
    pub(crate) count: usize,
    comparison: fn(usize) -> Compare<'static>,
}

impl Class {
    /// A comparison of so many instances in all storages.
    pub(crate) fn comparison(&self, count: usize) -> Compare<'static> {
        (self.comparison)(count)
    }
}

pub(crate) const CLASSES: [Class; 5] = [
    Class { name: "Point", count: 1_000_000, comparison: |n| Compare::of(n, &Point::make) },
    Class { name: "MyClass", count: 262_144, comparison: |n| Compare::of(n, &MyClass::make) },
    Class { name: "Product", count: 1_000_000, comparison: |n| Compare::of(n, &Product::make) },
    Class { name: "SensorRecord", count: 100_000, comparison: |n| Compare::of(n, &SensorRecord::make) },
    Class { name: "Particle", count: 1_000_000, comparison: |n| Compare::of(n, &Particle::make) },
];

// The values are those of `classes.py`.

#[derive(Slotted)]
#[slots(variants)]
struct Point {
    x: f64,
    y: f64,
    z: f64,
}

impl Point {
    fn make(i: usize) -> Self {
        let i = i as f64;
        Self { x: i + 0.25, y: i + 0.5, z: i + 0.75 }
    }
}

#[derive(Slotted)]
#[slots(variants)]
struct MyClass {
    name: i64,
    identifier: i64,
}

impl MyClass {
    fn make(_: usize) -> Self {
        Self { name: 1, identifier: 1 }
    }
}

#[derive(Slotted)]
#[slots(variants)]
struct Product {
    name: String,
    price: f64,
    quantity: i64,
}

impl Product {
    fn make(i: usize) -> Self {
        // Without the room to grow that `format!` leaves.
        let name = format!("product {i}").into_boxed_str().into_string();
        Self { name, price: i as f64 + 0.5, quantity: i as i64 }
    }
}

#[derive(Slotted)]
#[slots(base)]
struct BaseRecord {
    record_id: i64,
    timestamp: f64,
}

/// As one writes it with slots alone.
#[derive(Slotted)]
struct Inherited {
    #[slot(base)]
    base: BaseRecord,
    sensor_id: i64,
    value: f64,
    unit: char,
}

/// The same attributes in one struct, for the storages that take no base: it is not a byte larger or smaller.
#[derive(Slotted)]
#[slots(variants)]
struct SensorRecord {
    record_id: i64,
    timestamp: f64,
    sensor_id: i64,
    value: f64,
    unit: char,
}

const _: () = assert!(size_of::<SensorRecord>() == size_of::<Inherited>());

impl SensorRecord {
    fn make(i: usize) -> Self {
        let at = i as f64;
        let record = Inherited {
            base: BaseRecord { record_id: i as i64, timestamp: at + 0.5 },
            sensor_id: i as i64 % 16,
            value: at + 0.25,
            unit: 'C',
        };
        Self {
            record_id: record.record_id(),
            timestamp: record.timestamp(),
            sensor_id: record.sensor_id,
            value: record.value,
            unit: record.unit,
        }
    }
}

#[derive(Slotted)]
#[slots(variants)]
struct Particle {
    x: f64,
    y: f64,
    vx: f64,
    vy: f64,
    mass: f64,
}

impl Particle {
    fn make(i: usize) -> Self {
        let i = i as f64;
        Self { x: i + 0.1, y: i + 0.2, vx: i + 0.3, vy: i + 0.4, mass: i + 0.5 }
    }
}
