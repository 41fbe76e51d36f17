use std::{
    io::{self, IsTerminal, Write},
    string::String,
};

/// A bar on the standard error, if that is a terminal and somebody may be watching.
#[derive(Debug)]
pub(super) struct Progress {
    total: usize,
    done: usize,
    shown: bool,
}

const BAR: usize = 30;

impl Progress {
    /// A bar of so many steps; `wanted` overrides whether a terminal is there.
    pub(super) fn new(total: usize, wanted: Option<bool>) -> Self {
        Self { total: total.max(1), done: 0, shown: wanted.unwrap_or_else(|| io::stderr().is_terminal()) }
    }

    /// One step more is done; `what` comes next.
    pub(super) fn step(&mut self, what: &str) {
        if self.shown {
            let _ = write!(io::stderr(), "\r{}", bar(self.done, self.total, what));
        }
        self.done += 1;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            // Nothing of it stays.
            let _ = write!(io::stderr(), "\r{:79}\r", "");
        }
    }
}

fn bar(done: usize, total: usize, what: &str) -> String {
    let full = (done * BAR / total).min(BAR);
    let what: String = what.chars().take(79 - BAR - 8).collect();
    let percent = (done * 100 / total).min(100);
    let line = std::format!("[{}{}] {percent:3}% {what}", "#".repeat(full), ".".repeat(BAR - full));
    std::format!("{line:79}")
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_is_one_line() {
        for (done, total) in [(0, 1), (1, 3), (3, 3), (9, 3)] {
            assert_eq!(bar(done, total, &"long ".repeat(30)).chars().count(), 79);
        }
        assert!(bar(1, 2, "dict").starts_with("[###############...............]  50% dict "));
    }
}
