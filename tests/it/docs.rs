//! What `README.md` and `ARCHITECTURE.md` say of the code. (Their examples are doctests of the runtime.)

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use slots_runtime::{Slotted, map::AttrMap};

const README: &str = include_str!("../../README.md");
const ARCHITECTURE: &str = include_str!("../../ARCHITECTURE.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The fenced blocks of a text, with what stands after the opening fence.
fn fences(text: &str) -> Vec<(&str, &str)> {
    text.split("```").skip(1).step_by(2).map(|fence| fence.split_once('\n').unwrap()).collect()
}

#[test]
fn the_readme_shows_short_examples() {
    let rust: Vec<_> = fences(README).into_iter().filter(|(kind, _)| *kind == "rust").collect();
    assert_eq!(rust.len(), 2, "the structs, and unknown keys");
    for (_, example) in rust {
        assert!(example.lines().count() < 25, "{example}");
    }
}

#[test]
fn the_readme_shows_what_the_compiler_says() {
    let told = fs::read_to_string("ui/readme/undeclared.stderr").unwrap();
    assert!(fences(README).contains(&("text", &*told)), "the README does not show\n{told}");
}

#[test]
fn the_readme_shows_what_the_error_says() {
    #[derive(Slotted)]
    #[slots(accessors = false)]
    struct Person {
        name: String,
        age: u32,
    }

    let mut ada = Person { name: "Ada".to_owned(), age: 36 };
    let told = format!("{}\n", ada.set_attr("agee", 37_u32).unwrap_err());
    assert!(fences(README).contains(&("text", &*told)), "the README does not show\n{told}");
    assert_eq!((&*ada.name, ada.age), ("Ada", 36));
}

/// Whatever has no other name would be a doctest.
#[test]
fn what_is_no_example_is_marked_as_text() {
    for (kind, content) in fences(ARCHITECTURE) {
        assert_eq!(kind, "text", "{content}");
    }
    for (kind, content) in fences(README) {
        assert!(["rust", "text", "sh"].contains(&kind), "{kind:?}: {content}");
    }
}

#[test]
fn the_files_that_are_named_exist() {
    let folders = ["", "tests", "slots-derive/src", "slots-runtime/src"].map(|folder| root().join(folder));
    for text in [README, ARCHITECTURE] {
        let words = text.split(|c: char| c.is_whitespace() || "`()[],;:".contains(c));
        let files = words.filter(|word| word.ends_with(".rs") || word.ends_with(".md"));
        for file in files {
            assert!(folders.iter().any(|folder| folder.join(file).exists()), "there is no {file}");
        }
    }
}

#[test]
fn the_block_of_the_picture_has_its_size() {
    let mut map = AttrMap::new();
    map.insert("age", 25_u32).unwrap();
    map.insert("nick", "Al".to_string()).unwrap();
    assert!(ARCHITECTURE.contains(&format!("one allocation of {} bytes", map.heap_size())));
}

/// The modules that `ARCHITECTURE.md` lists for a crate, line by line.
fn layers(name: &str) -> Vec<Vec<&'static str>> {
    let (_, rest) = ARCHITECTURE.split_once(&format!("In `{name}`:")).unwrap();
    fences(rest)[0].1.lines().map(|line| line.split(' ').collect()).collect()
}

/// The sources of a crate without its tests, each with the module it is in.
fn sources(name: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, files) } else { files.push(path) }
        }
    }
    let src = root().join(name).join("src");
    let mut files = Vec::new();
    walk(&src, &mut files);
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    files.retain(|file| !file.ends_with("lib.rs") && !file.ends_with("tests.rs"));
    let module = |file: &Path| {
        let first = file.strip_prefix(&src).unwrap().iter().next().unwrap().to_str().unwrap();
        first.trim_end_matches(".rs").to_owned()
    };
    let read =
        |file: &Path| fs::read_to_string(file).unwrap().split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
    files.iter().map(|file| (module(file), read(file))).collect()
}

/// The modules and types that come right after `crate::`.
fn imports(source: &str) -> BTreeSet<String> {
    let code: Vec<_> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let paths = code
        .match_indices("crate::")
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c == '$' || c == '_' || c.is_alphanumeric()));
    paths.flat_map(|(at, path)| heads(&code[at + path.len()..])).filter(|head| !head.is_empty()).collect()
}

/// `a` of `a::b`; `a` and `c` of `{a::{b}, c}`.
fn heads(path: &str) -> Vec<String> {
    let head = |path: &str| path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let Some(group) = path.strip_prefix('{') else { return vec![head(path)] };
    let mut heads = vec![head(group)];
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => heads.push(head(&group[at + 1..])),
            _ => {}
        }
    }
    heads
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for name in ["slots-derive", "slots-runtime"] {
        let layers = layers(name);
        let lib = fs::read_to_string(root().join(name).join("src/lib.rs")).unwrap();
        // A type of the crate's root is as far up as the module that it comes from.
        let reexports = lib.split(';').filter_map(|text| text.split_once("pub use ")?.1.split_once("::"));
        let reexports: Vec<_> = reexports.filter(|(module, _)| !module.starts_with("slots_")).collect();
        let module = |head: &str| {
            let has = |types: &str| types.split(|c: char| !c.is_alphanumeric()).any(|ty| ty == head);
            reexports.iter().find(|(_, types)| has(types)).map_or(head, |(module, _)| module).to_owned()
        };
        let layer = |module: &str| layers.iter().position(|layer| layer.contains(&module));
        for (importer, source) in sources(name) {
            let Some(own) = layer(&importer) else {
                wrong.push(format!("{name}: `{importer}` is in none of the lines"));
                continue;
            };
            for imported in imports(&source).iter().map(|head| module(head)) {
                if layer(&imported).is_none_or(|layer| layer > own) {
                    wrong.push(format!("{name}: `{importer}` imports `{imported}`, which is not above it"));
                }
                if importer == "expand" && ["errors", "validate"].contains(&&*imported) {
                    wrong.push(format!("{name}: `expand` imports `{imported}`"));
                }
                if importer != "private" && imported == "private" {
                    wrong.push(format!("{name}: `{importer}` imports `private`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "ARCHITECTURE.md says otherwise:\n{}", wrong.join("\n"));
}

#[test]
fn unsafe_code_is_in_its_module() {
    for name in ["slots-derive", "slots-runtime"] {
        for (module, source) in sources(name).iter().filter(|(module, _)| module != "raw") {
            for line in source.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
                let words: Vec<_> = line.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
                assert!(!words.contains(&"unsafe"), "{name}, {module}: {line}");
            }
        }
    }
}
