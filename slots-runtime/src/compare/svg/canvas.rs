//! What pictures are made of: boxes and texts, from top to bottom.

use std::{
    fmt::{Arguments, Write},
    format,
    string::String,
};

use super::{MARGIN, WIDTH};

/// A picture that grows downwards.
pub(super) struct Canvas {
    body: String,
    y: f64,
}

/// How many colours fields have; after the last comes the first.
pub(super) const COLOURS: usize = 8;

/// How wide a character is, of a font's size: of the fonts named in the style none is wider.
const CHARACTER: f64 = 0.61;

/// Fields of the light scheme have dark text on pale ground, those of the dark scheme light text on deep ground: the
/// contrast is at least 7 : 1 in both.
const STYLE: &str = "\
text{font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:12px;fill:#1f2328}\
.title{font-size:20px;font-weight:bold}.head{font-size:14px;font-weight:bold}.dim{fill:#57606a}.end{text-anchor:end}\
.ground{fill:#ffffff}.inline{fill:#2f6fb5}.heap{fill:#e0a03a}.line{stroke:#8c959f;stroke-width:1}\
.edge{stroke:#57606a;stroke-width:1;fill:none}.hole{fill:url(#hatch)}.hatch{stroke:#8c959f;stroke-width:1.5}\
.c0{fill:#cfe3f7}.c1{fill:#d5efd3}.c2{fill:#fbe3c0}.c3{fill:#e6dbf5}.c4{fill:#fad7dc}.c5{fill:#cdeeee}.c6{fill:#efeab8}\
.c7{fill:#dfe0e4}\
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.dim{fill:#9ba5b0}.ground{fill:#0d1117}.inline{fill:#5b9be0}\
.heap{fill:#d99a34}.line,.hatch{stroke:#6e7681}.edge{stroke:#8b949e}.c0{fill:#17395c}.c1{fill:#1d4423}.c2{fill:#553a10}\
.c3{fill:#3d2a5c}.c4{fill:#5a2430}.c5{fill:#12454a}.c6{fill:#474310}.c7{fill:#3a3f47}}";

impl Canvas {
    pub(super) const fn new() -> Self {
        Self { body: String::new(), y: MARGIN }
    }

    /// Goes down to the next line.
    pub(super) const fn down(&mut self, by: f64) {
        self.y += by;
    }

    /// A text whose base line is here, cut to `room`.
    pub(super) fn text(&mut self, x: f64, class: &str, text: &str, room: f64, size: f64) {
        let y = self.y;
        let text = escaped(&fitting(text, room, size));
        self.put(format_args!("<text x=\"{x:.1}\" y=\"{y:.1}\" class=\"{class}\">{text}</text>\n"));
    }

    /// A box whose upper edge is `above` the line, with what shows when somebody points at it.
    pub(super) fn block(&mut self, x: f64, above: f64, width: f64, height: f64, class: &str, title: &str) {
        let y = self.y - above;
        let title = escaped(title);
        self.put(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" class=\"{class}\">\
             <title>{title}</title></rect>\n"
        ));
    }

    /// A line across, `above` this one.
    pub(super) fn rule(&mut self, x: f64, above: f64, width: f64) {
        let (y, end) = (self.y - above, x + width);
        self.put(format_args!("<line x1=\"{x:.1}\" y1=\"{y:.1}\" x2=\"{end:.1}\" y2=\"{y:.1}\" class=\"line\"/>\n"));
    }

    fn put(&mut self, args: Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(args);
    }

    pub(super) fn finish(self, title: &str) -> String {
        let height = self.y + MARGIN;
        let (title, body) = (escaped(title), self.body);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
             <defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" class=\"hatch\"/></pattern></defs>\n\
             <rect width=\"100%\" height=\"100%\" class=\"ground\"/>\n{body}</svg>\n"
        )
    }
}

/// The width of a text.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if is_wide(c) { 2.0 } else { 1.0 }).sum::<f64>() * size * CHARACTER
}

/// Whether a character takes two columns, as those of East Asian scripts and pictures do.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// The text, or as much of it as has room with an ellipsis; nothing if that is no character.
pub(super) fn fitting(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.into();
    }
    let mut cut = String::new();
    let mut free = room - size * CHARACTER;
    for c in text.chars() {
        free -= if is_wide(c) { 2.0 } else { 1.0 } * size * CHARACTER;
        if free < 0.0 {
            break;
        }
        cut.push(c);
    }
    if !cut.is_empty() {
        cut.push('\u{2026}');
    }
    cut
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML has no way to write most of these.
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}
