//! What compiles runs, too, whatever order of the fields the compiler has chosen.

use crate::{
    bases::{Named, Record, Sensor, SensorInit, Station, StationInit},
    generic::{Grid, Tagged, TaggedInit, Word},
    guarded::{Person, PersonDict},
    made,
    plain::{Point, PointDict, PointHash, PointHybrid, Sample, SampleDict},
};
use slots_runtime::{AttrError, AttrErrorKind, DynamicAttrs, Slotted};

fn moves<S: Slotted>(mut point: S) -> Result<Vec<String>, AttrError> {
    point.set_attr("x", 3.0)?;
    assert_eq!(point.attr_cloned::<f64>("x")?.to_bits(), 3.0_f64.to_bits());
    assert_eq!(point.attr::<Option<String>>("label")?, &None);
    Ok(point.attrs().map(|attr| attr.name().to_owned()).collect())
}

#[test]
fn every_storage_has_the_attributes() {
    for names in [
        moves(Point::new(1.0, 2.0)),
        moves(PointDict::new(1.0, 2.0)),
        moves(PointHybrid::new(1.0, 2.0)),
        moves(PointHash::new(1.0, 2.0)),
    ] {
        assert_eq!(names.unwrap(), ["x", "y", "label"]);
    }
    let sample = SampleDict::from(Sample { time: 1, value: 2.5 });
    assert_eq!((sample.time(), sample.value().to_bits()), (1, 2.5_f64.to_bits()));
}

#[test]
fn guards_hold() {
    let mut person = Person::new(7, "Ada".to_owned(), 36, 1, 2, true).unwrap();
    assert_eq!(person.set_attr("age", 3_u32).unwrap_err().kind(), AttrErrorKind::Invalid);
    assert_eq!(person.set_attr("id", 8_u64).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!((person.age(), person.id(), person.revision()), (36, 7, 2));
    assert_eq!((person.hidden(), person.attr_cloned::<Option<char>>("initial").unwrap()), ((1, 7), Some('A')));
    let mut person = PersonDict::new(7, 36, 1, 2, false).unwrap();
    assert!(person.set_age(3).is_err());
    assert_eq!((person.age(), person.revision()), (36, 2));
}

#[test]
fn parameters_and_bases_work() {
    let mut grid = Grid::new([1_u8, 2, 3], Some(2));
    assert_eq!((grid.del_middle(), grid.cells().len()), (Some(2), 3));
    assert_eq!(Word::new("one", 1).text(), "one");
    assert_eq!(Tagged::from(TaggedInit { tag: 1, value: 'v' }).attr::<char>("value").unwrap(), &'v');

    let sensor = Sensor::from(SensorInit { record: Record { id: 1, time: 2 }, value: 0.5 });
    let mut station = Station::from(StationInit { sensor, place: "roof".to_owned() });
    station.set_time(9);
    station.set_attr("note", true).unwrap();
    assert_eq!((station.id(), station.attr::<u64>("time").unwrap(), station.dynamic_attrs().len()), (1, &9, 1));
    assert_eq!((Named::default().place(), Named::default().set_place()), (0, 0));
    assert_eq!(made::local(), Some(6));
    assert_eq!(made::all().0.attr::<u64>("id").unwrap_err().kind(), AttrErrorKind::Private);
}
