//! Slotted structs in a crate without std: bases, guards, computed attributes and access by name ask for `alloc` alone.
#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs)]

use slots_runtime::{Attr, AttrError, Key, Layout, Slotted};

/// A base.
#[derive(Slotted, Debug, Clone, PartialEq, Eq)]
#[slots(base, new)]
pub struct Device {
    /// Where it is on the bus.
    #[slot(readonly)]
    pub address: u8,
}

/// A reading.
#[derive(Slotted, Debug, Clone, PartialEq)]
#[slots(init, property(kelvin: f32 = Self::kelvin), max_size = 24)]
pub struct Reading {
    /// What was read.
    #[slot(base)]
    pub device: Device,
    /// In degrees Celsius.
    #[slot(validate = possible)]
    pub celsius: f32,
    /// If there was any.
    pub fault: Option<u16>,
}

fn possible(celsius: f32) -> Result<(), &'static str> {
    if celsius < -273.15 { Err("colder than can be") } else { Ok(()) }
}

impl Reading {
    fn kelvin(&self) -> f32 {
        self.celsius() + 273.15
    }
}

static CELSIUS: Key<f32> = Key::new("celsius");

/// The layout.
pub const LAYOUT: &Layout = Reading::LAYOUT;
/// A descriptor.
pub const FAULT: Attr<Reading, Option<u16>> = Reading::ATTRS.fault;

/// Reads and writes by name, by key and by descriptor.
///
/// # Errors
///
/// If the temperature is impossible.
pub fn warm(reading: &mut Reading, by: f32) -> Result<f32, AttrError> {
    let celsius = *reading.attr(&CELSIUS)? + by;
    reading.set_attr("celsius", celsius)?;
    FAULT.set(reading, None);
    reading.attr_cloned("kelvin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_works() {
        let init = ReadingInit { device: Device::new(7), celsius: 20.0, fault: Some(3) };
        let mut reading = Reading::try_from(init).unwrap();
        assert!(warm(&mut reading, 1.0).is_ok_and(|kelvin| kelvin > 294.0));
        assert!(warm(&mut reading, -500.0).is_err());
        assert_eq!((reading.address(), reading.fault()), (7, &None));
    }
}
