//! The report as one picture: the bytes of each storage as bars, and the layout of the slotted struct byte by byte.

mod bars;
mod bytes;
mod canvas;

use std::{format, string::String};

use self::canvas::Canvas;
use super::Report;
use crate::{Layout, measure::human::Number};

/// The picture's width; its height follows from what is in it.
const WIDTH: f64 = 760.0;
/// The blank border.
const MARGIN: f64 = 24.0;
/// What is between the borders.
const INNER: f64 = WIDTH - 2.0 * MARGIN;

impl Report {
    /// The report as an SVG picture, readable on light and on dark ground.
    ///
    /// It stands alone: no script, no font and no file but itself.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut canvas = Canvas::new();
        canvas.down(18.0);
        canvas.text(MARGIN, "title", &self.subject, INNER, 20.0);
        canvas.down(22.0);
        let count = format!("{} instances, {} declared attributes each", Number(self.n), self.declared);
        let count = match self.dynamic {
            0.0 => count,
            dynamic => format!("{count}, and {} undeclared on average", super::table::mean(dynamic)),
        };
        canvas.text(MARGIN, "dim", &count, INNER, 12.0);
        canvas.down(34.0);
        bars::draw(self, &mut canvas);
        if let Some(layout) = self.layout {
            canvas.down(34.0);
            bytes::draw(layout, &mut canvas);
        }
        canvas.finish(&format!("Bytes of {} by storage", self.subject))
    }
}

impl Layout {
    /// The layout as an SVG picture, byte by byte, holes hatched: readable on light and on dark ground.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut canvas = Canvas::new();
        canvas.down(12.0);
        bytes::draw(self, &mut canvas);
        canvas.finish(&format!("Layout of {}", self.name()))
    }
}
