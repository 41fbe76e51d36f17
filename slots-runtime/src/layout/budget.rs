use super::{Layout, Repr};

impl Layout {
    /// Checks a layout against what its author allows it, when the program is compiled.
    ///
    /// # Panics
    ///
    /// If the size or the padding is over its budget; the message names each hole.
    #[doc(hidden)]
    #[track_caller]
    pub const fn __check_budget(&self, max_size: Option<usize>, max_padding: Option<usize>) {
        let mut text = Text::new();
        if let Some(max) = max_size
            && self.size() > max
        {
            text.push("`").push(self.name()).push("` takes ").bytes(self.size());
            text.push(", and `max_size` allows ").number(max);
        }
        if let Some(max) = max_padding
            && self.padding() > max
        {
            if text.is_empty() {
                text.push("`").push(self.name()).push("` has ");
            } else {
                text.push("; it has ");
            }
            text.bytes(self.padding()).push(" of padding, and ");
            match max {
                0 => text.push("`no_padding` allows none"),
                _ => text.push("`max_padding` allows ").number(max),
            };
        }
        if text.is_empty() {
            return;
        }
        self.holes_to(&mut text);
        self.advice_to(max_size, &mut text);
        panic!("{}", text.as_str());
    }

    const fn holes_to(&self, text: &mut Text) {
        let mut holes = self.holes();
        let mut first = true;
        while let Some(hole) = holes.advance() {
            if !text.has_room() {
                text.push(", and more");
                return;
            }
            text.push(if first { "\nholes: " } else { ", " });
            first = false;
            text.bytes(hole.size()).push(" at offset ").number(hole.offset());
            match hole.after() {
                Some(name) => text.push(" after `").push(name).push("`"),
                None => text.push(" before the first field"),
            };
            if hole.is_trailing() {
                text.push(" (the end)");
            }
        }
        if first {
            text.push("\nholes: none");
        }
    }

    const fn advice_to(&self, max_size: Option<usize>, text: &mut Text) {
        let least = self.least_size();
        if matches!(self.repr(), Repr::C) && least < self.size() {
            text.push("\nhelp: with the fields in falling order of their alignments it takes ").bytes(least);
        } else if let Some(max) = max_size
            && least > max
        {
            text.push("\nhelp: no order of the fields takes less than ").bytes(least);
        }
    }
}

/// A message put together in a constant: a panic there takes one string and cannot format.
struct Text {
    bytes: [u8; Self::ROOM],
    len: usize,
}

impl Text {
    const ROOM: usize = 2048;

    const fn new() -> Self {
        Self { bytes: [0; Self::ROOM], len: 0 }
    }

    const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether there is room for one more hole and the advice, unless a name is very long.
    const fn has_room(&self) -> bool {
        self.len < Self::ROOM - 384
    }

    /// Adds a text, or an ellipsis if there is no room for it: a text cut in the middle might be no UTF-8.
    const fn push(&mut self, text: &str) -> &mut Self {
        let mut bytes = text.as_bytes();
        if bytes.len() > Self::ROOM - self.len {
            bytes = b"..";
        }
        let mut i = 0;
        while i < bytes.len() && self.len < Self::ROOM {
            self.bytes[self.len] = bytes[i];
            self.len += 1;
            i += 1;
        }
        self
    }

    const fn bytes(&mut self, n: usize) -> &mut Self {
        self.number(n).push(if n == 1 { " byte" } else { " bytes" })
    }

    const fn number(&mut self, mut n: usize) -> &mut Self {
        let mut digits = [0_u8; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (n % 10) as u8;
            n /= 10;
            if n == 0 {
                break;
            }
        }
        match core::str::from_utf8(digits.split_at(at).1) {
            Ok(text) => self.push(text),
            Err(_) => self,
        }
    }

    const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "the layout is over its budget",
        }
    }
}
