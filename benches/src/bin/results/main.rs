//! Puts what the benchmarks measured into `benches/RESULTS.md`: run `benches/results`, which measures first. With `--pairs`, it
//! prints which pairs are to be measured in turns for that.

mod figures;
mod losses;
mod machine;
mod sections;
mod tables;
mod targets;

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    let measured = slots_benches::output::folder()?;
    let target = measured.parent().unwrap_or(&measured);
    let figures = figures::read(&target.join("criterion"), &measured)?;
    let plots = benches.join("plots");
    fs::create_dir_all(&plots)?;

    let mut text = String::from(
        "# Results\n\nMade by `benches/results`; what each group measures is in [README.md](README.md). Losses are listed \
         like wins.\n\n",
    );
    text += &machine::describe();
    let reasons = fs::read_to_string(benches.join("reasons.txt")).unwrap_or_default();
    text += &targets::table(&figures, &measured, &reasons);
    text += &losses::table(&figures, &reasons);
    if env::args().any(|argument| argument == "--pairs") {
        print!("{}", figures.pairs());
        return Ok(());
    }
    text += &tables::all(&figures, &plots)?;
    text += &sections::all(&measured, &plots)?;
    fs::write(benches.join("RESULTS.md"), text)
}
