use std::{
    ffi::OsString,
    format, fs, io,
    path::{Path, PathBuf},
    process,
    vec::Vec,
};

/// Writes a file as a whole or not at all: a report that is there is complete, and the one before it stays until then.
///
/// # Errors
///
/// Those of writing; the message names the path. Nothing half-written stays.
pub fn save(path: impl AsRef<Path>, contents: impl AsRef<[u8]>) -> io::Result<()> {
    save_all([(path, contents)])
}

/// Writes several files that belong together: none of them takes its place before all of them are written.
///
/// ```
/// # let folder = std::env::temp_dir();
/// # let at = |name: &str| folder.join(name);
/// slots_runtime::compare::save_all([(at("report.svg"), "<svg/>"), (at("report.json"), "{}")])?;
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// Those of writing; the message names the path. Nothing half-written stays.
pub fn save_all<P: AsRef<Path>, C: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, C)>) -> io::Result<()> {
    let mut written = Vec::new();
    for (path, contents) in files {
        written.push(Written::new(path.as_ref(), contents.as_ref())?);
    }
    written.into_iter().try_for_each(Written::take_place)
}

/// A file that is written beside the place that it will take. Goes if it does not come to that.
struct Written {
    beside: PathBuf,
    path: PathBuf,
}

impl Written {
    fn new(path: &Path, contents: &[u8]) -> io::Result<Self> {
        let written = Self { beside: beside(path), path: path.into() };
        // Renaming would fail, too, but only when other files have taken their places.
        if path.is_dir() {
            return Err(written.error(&io::ErrorKind::IsADirectory.into()));
        }
        fs::write(&written.beside, contents).map_err(|error| written.error(&error))?;
        Ok(written)
    }

    fn take_place(self) -> io::Result<()> {
        fs::rename(&self.beside, &self.path).map_err(|error| self.error(&error))
    }

    fn error(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("cannot write `{}`: {error}", self.path.display()))
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // It may not be there: it took its place, or was never written.
        let _ = fs::remove_file(&self.beside);
    }
}

/// A file beside this one, on the same volume, that no other process writes.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}", process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_or_left_alone() {
        let folder = std::env::temp_dir().join(format!("slots-save-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("report.svg");
        save(&path, "one").unwrap();
        save(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        // A folder cannot be replaced by a file, and what was written beside it goes.
        let error = save(&folder, "three").unwrap_err();
        assert!(error.to_string().starts_with(&format!("cannot write `{}`: ", folder.display())), "{error}");
        assert!(save(folder.join("missing").join("report.svg"), "four").is_err());
        // Nor does the first of several take its place if the second cannot.
        assert!(save_all([(path.clone(), "five"), (folder.join("missing").join("report.json"), "{}")]).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert!(!beside(&folder).exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
