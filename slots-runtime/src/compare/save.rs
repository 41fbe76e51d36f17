use std::{
    ffi::OsString,
    format, fs, io,
    path::{Path, PathBuf},
    process,
};

/// Writes a file as a whole or not at all: a report that is there is complete, and the one before it stays until then.
///
/// # Errors
///
/// Those of writing; the message names the path. Nothing half-written stays.
pub fn save(path: impl AsRef<Path>, contents: impl AsRef<[u8]>) -> io::Result<()> {
    let path = path.as_ref();
    let beside = beside(path);
    let written = fs::write(&beside, contents).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // It may not be there.
        let _ = fs::remove_file(&beside);
        io::Error::new(error.kind(), format!("cannot write `{}`: {error}", path.display()))
    })
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
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert!(!beside(&folder).exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
