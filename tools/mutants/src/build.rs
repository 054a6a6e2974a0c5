//! Copies the package, writes the mutants into it, and builds its tests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::list::Mutant;
use crate::weave;

/// Rounds of leaving out what the compiler refuses: it complains of names first, then types, then borrows.
const MAX_ROUNDS: usize = 60;

/// The test programs with the mutants in them.
#[derive(Serialize, Deserialize)]
pub struct Built {
    /// Numbers (from 1) of the mutants that could be built.
    pub viable: BTreeSet<usize>,
    /// The copy of the package.
    pub tree: PathBuf,
    /// The test programs.
    pub programs: Vec<PathBuf>,
}

/// Builds the named test programs with all mutants that can be.
pub fn build(place: &Path, mutants: &[Mutant], programs: &[String]) -> Result<Built, String> {
    let tree = place.join("tree");
    copy(&tree)?;
    let mut viable: BTreeSet<usize> = (1..=mutants.len()).collect();
    let mut files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, m) in mutants.iter().enumerate() {
        files.entry(&m.file).or_default().push(n + 1);
    }
    question(&tree, mutants.len())?;
    // Read once: the working folder may change while this runs.
    let mut sources: BTreeMap<&str, String> = BTreeMap::new();
    for file in files.keys() {
        let source =
            std::fs::read_to_string(tree.join(file)).map_err(|e| format!("{file}: {e}"))?;
        sources.insert(file, source);
    }
    for round in 1..=MAX_ROUNDS {
        let mut woven: BTreeMap<&str, String> = BTreeMap::new();
        for (file, ids) in &files {
            let source = &sources[file];
            let numbered: Vec<_> = ids
                .iter()
                .filter(|id| viable.contains(id))
                .map(|id| (*id, &mutants[id - 1]))
                .collect();
            let (text, left) =
                weave::weave(source, &numbered).map_err(|e| format!("{file}: {e}"))?;
            viable.retain(|id| !left.contains(id));
            std::fs::write(tree.join(file), &text).map_err(|e| format!("{file}: {e}"))?;
            woven.insert(file, text);
        }
        let refused = refused(&tree, &woven)?;
        if refused.is_empty() {
            return Ok(Built {
                viable,
                programs: executables(&tree, programs)?,
                tree,
            });
        }
        println!("round {round}: {} refused by the compiler", refused.len());
        if refused.len() < 3 {
            println!(
                "  {:?}",
                refused
                    .iter()
                    .map(|id| &mutants[id - 1].name)
                    .collect::<Vec<_>>()
            );
        }
        viable.retain(|id| !refused.contains(id));
    }
    Err("the compiler goes on refusing".to_string())
}

/// The package as it stands in the working folder, and the shared material beside it.
fn copy(tree: &Path) -> Result<(), String> {
    std::fs::create_dir_all(tree).map_err(|e| e.to_string())?;
    let script = format!(
        "git ls-files -co --exclude-standard | tar -cf - -T - | tar -xf - -C {0} && ln -sfn \"$(realpath -m ../shared)\" {0}/../shared",
        tree.display()
    );
    let status = Command::new("sh")
        .arg("-c")
        .arg(script)
        .status()
        .map_err(|e| e.to_string())?;
    status
        .success()
        .then_some(())
        .ok_or_else(|| "the package could not be copied".to_string())
}

/// The module that is asked which mutant is on, and that tells which ones were come by.
fn question(tree: &Path, count: usize) -> Result<(), String> {
    let text = format!(
        r#"//! Which mutant is on.
use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{{AtomicBool, Ordering}};
static WHICH: LazyLock<usize> = LazyLock::new(|| std::env::var("MUTANT").ok().and_then(|v| v.parse().ok()).unwrap_or(0));
static TRACE: LazyLock<Option<std::fs::File>> = LazyLock::new(|| std::fs::OpenOptions::new().append(true).create(true).open(std::env::var_os("MUTANT_TRACE")?).ok());
static SEEN: [AtomicBool; {count} + 1] = [const {{ AtomicBool::new(false) }}; {count} + 1];
/// Whether mutant `id` is on.
pub fn on(id: usize) -> bool {{
    if let Some(mut file) = TRACE.as_ref() {{
        if !SEEN[id].swap(true, Ordering::Relaxed) {{
            let _ = file.write_all(format!("{{id}}\n").as_bytes());
        }}
    }}
    *WHICH == id
}}
"#
    );
    let lib = tree.join("src/lib.rs");
    let source = std::fs::read_to_string(&lib).map_err(|e| e.to_string())?;
    std::fs::write(tree.join("src/mutant.rs"), text).map_err(|e| e.to_string())?;
    std::fs::write(lib, source + "\npub mod mutant;\n").map_err(|e| e.to_string())
}

fn cargo(tree: &Path, args: &[&str]) -> Result<Vec<Value>, String> {
    let out = Command::new("cargo")
        .current_dir(tree)
        .args(args)
        .args(["--message-format=json", "--locked"])
        .args([
            "--config",
            "profile.dev.opt-level=1",
            "--config",
            "profile.dev.debug=false",
        ])
        .env(
            "CARGO_TARGET_DIR",
            std::path::absolute(tree.join("../build")).map_err(|e| e.to_string())?,
        )
        .env("RUSTFLAGS", "--cap-lints=allow")
        .stderr(Stdio::null())
        .output()
        .map_err(|e| e.to_string())?;
    Ok(String::from_utf8_lossy(&out.stdout)
        .lines()
        .filter_map(|l| serde_json::from_str(l).ok())
        .collect())
}

/// The mutants in which the compiler finds errors.
fn refused(tree: &Path, woven: &BTreeMap<&str, String>) -> Result<BTreeSet<usize>, String> {
    let mut out = BTreeSet::new();
    for message in cargo(tree, &["check", "--lib"])? {
        let message = &message["message"];
        if message["level"] != "error" {
            continue;
        }
        let mut owned = BTreeSet::new();
        // First what the error points at, then what it refers to, then where it proposes a mend.
        let spans = |m: &Value| m["spans"].as_array().cloned().unwrap_or_default();
        let (primary, other): (Vec<Value>, Vec<Value>) = spans(message)
            .into_iter()
            .partition(|s| s["is_primary"] == true);
        let proposed = message["children"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(spans)
            .collect();
        for spans in [primary, other, proposed] {
            for span in spans {
                let text = span["file_name"].as_str().and_then(|f| woven.get(f));
                for line in span["line_start"].as_u64().unwrap_or(0)
                    ..=span["line_end"].as_u64().unwrap_or(0)
                {
                    owned.extend(
                        text.map(|t| weave::owners(t, line as usize))
                            .unwrap_or_default(),
                    );
                }
            }
            if !owned.is_empty() {
                break;
            }
        }
        if owned.is_empty() && message["spans"].as_array().is_some_and(|s| !s.is_empty()) {
            return Err(format!(
                "no mutant's error: {}",
                message["rendered"].as_str().unwrap_or("")
            ));
        }
        out.extend(owned);
    }
    Ok(out)
}

fn executables(tree: &Path, programs: &[String]) -> Result<Vec<PathBuf>, String> {
    let mut args = vec!["test", "--no-run"];
    for program in programs {
        match program.as_str() {
            "lib" => args.push("--lib"),
            name => args.extend(["--test", name]),
        }
    }
    let found: Vec<PathBuf> = cargo(tree, &args)?
        .iter()
        .filter(|m| m["profile"]["test"] == true)
        .filter_map(|m| m["executable"].as_str().map(PathBuf::from))
        .collect();
    if found.len() == programs.len() {
        Ok(found)
    } else {
        Err(format!(
            "{} of {} test programs were built",
            found.len(),
            programs.len()
        ))
    }
}
