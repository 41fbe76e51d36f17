//! The machine, and the versions of everything.

use std::{fs, process::Command};

pub(crate) fn describe() -> String {
    let lines = [
        ("Machine", machine()),
        ("System", output("uname", &["-sr"])),
        ("Compiler", output("rustc", &["--version"])),
        ("Profile", "release, thin LTO, one codegen unit, no target features beyond the default".to_owned()),
        ("Peers", peers()),
        ("Day", output("date", &["-u", "+%Y-%m-%d"])),
    ];
    let lines: String = lines.iter().map(|(name, value)| format!("- {name}: {value}\n")).collect();
    lines + "\n"
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map_or_else(|_| "unknown".to_owned(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        info.lines().find_map(|line| line.strip_prefix("model name")).map(|rest| rest.trim_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total =
        memory.lines().find_map(|line| line.strip_prefix("MemTotal:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    format!("{}, {cores} cores, {} GB", model.unwrap_or("unknown"), total.unwrap_or(0) / 1_000_000)
}

/// The versions that the lock file has.
fn peers() -> String {
    const PEERS: [&str; 8] =
        ["facet", "bevy_reflect", "hashbrown", "foldhash", "indexmap", "serde", "serde_json", "criterion"];
    let lock = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock")).unwrap_or_default();
    let version = |name: &&str| {
        // Of several, ours is the newest.
        let entries = lock.split("[[package]]").filter(|entry| entry.contains(&format!("name = \"{name}\"\n")));
        let versions = entries.filter_map(|entry| entry.split("version = \"").nth(1)?.split('"').next());
        versions.last().map(|version| format!("{name} {version}"))
    };
    PEERS.iter().filter_map(version).collect::<Vec<_>>().join(", ")
}
