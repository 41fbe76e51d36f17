//! Bases in another module and in another crate, under their own name or another one.

use slots_runtime::{AttrErrorKind, Slotted};
use slots_test_bases::{BaseRecord, Measured, Renamed as Deepest};

mod below {
    use slots_runtime::Slotted;

    pub(super) mod further {
        use slots_runtime::Slotted;

        #[derive(Slotted, Debug, Clone, PartialEq, Default)]
        #[slots(base)]
        pub(crate) struct Hidden {
            pub(crate) seen: u8,
            pub(super) half: u8,
            unseen: u8,
        }

        impl Hidden {
            pub(crate) fn sum(&self) -> u8 {
                self.half() + self.unseen()
            }
        }
    }

    #[derive(Slotted, Debug, Clone, PartialEq, Default)]
    #[slots(base)]
    pub(super) struct Above {
        pub(super) up: u8,
    }

    pub(crate) use further::Hidden as Shown;
}

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Sensor {
        #[slot(base)]
        pub base: BaseRecord,
        pub sensor_id: u32,
    }
}

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Weighed {
        #[slot(base)]
        pub base: slots_test_bases::Measured<u16>,
        #[slot(base)]
        pub deep: Deepest,
    }
}

record! {
    #[slots(new)]
    #[derive(Default)]
    struct Local {
        #[slot(base)]
        shown: below::Shown,
        #[slot(base)]
        above: below::Above,
        own: u8,
    }
}

#[test]
fn a_base_of_another_crate_gives_its_public_attributes() {
    let mut sensor = Sensor::default();
    sensor.set_timestamp(2);
    sensor.set_attr("sensor_id", 3_u32).unwrap();
    assert_eq!((sensor.record_id(), sensor.timestamp(), sensor.sensor_id()), (0, 2, 3));
    let names: Vec<_> = sensor.attrs().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(names, ["record_id", "timestamp", "sensor_id"]);
    assert_eq!(sensor.set_attr("record_id", 1_u64).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(BaseRecord::default().state_of(), (0, 0));
}

#[test]
fn what_is_private_there_is_unknown_here() {
    let sensor = Sensor::default();
    for name in ["state", "revision"] {
        assert_eq!(sensor.attr::<u8>(name).unwrap_err().kind(), AttrErrorKind::NoSuchAttr, "{name}");
    }
}

#[test]
fn bases_of_another_crate_have_parameters_guards_and_other_names() {
    let mut weighed =
        Weighed::from(WeighedInit { base: Measured::new(Some(1), 0.5).unwrap(), deep: Deepest::default() });
    assert_eq!(
        weighed.set_weight(0.0).unwrap_err().to_string(),
        "attribute `weight` of `Weighed` does not take this value: it must be positive"
    );
    weighed.set_depth(4);
    weighed.set_timestamp(5);
    assert_eq!((weighed.del_value(), weighed.weight(), weighed.depth(), weighed.timestamp()), (Some(1), 0.5, 4, 5));
}

#[test]
fn a_base_may_be_named_by_a_path() {
    let mut local = Local::default();
    local.set_seen(1);
    local.set_up(2);
    local.set_own(3);
    assert_eq!((local.seen(), local.up(), local.own(), below::Shown::default().sum()), (1, 2, 3, 0));
    assert_eq!(local.attrs().map(|attr| attr.name().to_owned()).collect::<Vec<_>>(), ["seen", "up", "own"]);
}

#[test]
fn a_base_may_stand_in_a_function() {
    #[derive(Slotted, Default)]
    #[slots(base)]
    struct Inner {
        a: u8,
    }
    record! {
        #[derive(Default)]
        struct Outer {
            #[slot(base)]
            inner: Inner,
            b: u8,
        }
    }
    let mut outer = Outer::default();
    outer.set_a(1);
    outer.set_b(2);
    assert_eq!((outer.a(), outer.b(), outer.attr::<u8>("a").unwrap()), (1, 2, &1));
}
