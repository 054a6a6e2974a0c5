//! The rules of ARCHITECTURE.md that no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(dir: &Path, extension: &str, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, extension, out);
        } else if path.extension().is_some_and(|e| e == extension) {
            out.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    files(&root().join("src"), "rs", &mut paths);
    assert!(paths.len() > 10, "the sources were not found");
    paths.sort();
    paths
        .into_iter()
        .map(|p| {
            let name = p.strip_prefix(root()).expect("below the root");
            let text = fs::read_to_string(&p).expect("readable source");
            (name.to_string_lossy().replace('\\', "/"), text)
        })
        .collect()
}

/// The steps in the data's order; `app` and `browser` come after all of them.
const STEPS: &[&str] = &["intake", "reading", "assess", "compare", "export"];

#[test]
fn a_step_imports_no_later_one() {
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let step = STEPS
            .iter()
            .position(|s| file.starts_with(&format!("src/{s}/")));
        let noun = [
            "correction",
            "document",
            "report",
            "place",
            "diagnostic",
            "limits",
            "notation",
        ]
        .iter()
        .any(|n| file.starts_with(&format!("src/{n}")));
        for (n, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            let mut later: Vec<&str> = vec!["app", "browser", "pipeline"];
            match (step, noun) {
                (Some(s), _) => later.extend(&STEPS[s + 1..]),
                (None, true) => later.extend(STEPS),
                (None, false) => continue,
            }
            for name in later {
                if code.contains(&format!("crate::{name}::"))
                    || code.contains(&format!("crate::{name};"))
                    || code.contains(&format!("crate::{{{name}"))
                {
                    broken.push(format!("{file}:{} imports {name}", n + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_library_knows_no_browser_and_does_no_io() {
    let forbidden = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::io::stdin",
        "println!",
        "eprintln!",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "SystemTime",
        "Instant::now",
    ];
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let outside = ["src/app/", "src/browser/", "src/bin/", "src/main.rs"];
        if outside.iter().any(|o| file.starts_with(o)) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for (n, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or("");
            for word in forbidden {
                if line.contains(word) {
                    broken.push(format!("{file}:{}: {word}", n + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_the_browser_door_touches_javascript() {
    let mut broken = Vec::new();
    for (file, text) in sources() {
        if !file.starts_with("src/app/") {
            continue;
        }
        for (n, line) in text.lines().enumerate() {
            if line.contains("js_sys") || line.contains("unchecked_into") && line.contains("eval") {
                broken.push(format!("{file}:{}", n + 1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.trim_start().starts_with("//!"))
        .map(|(file, _)| file)
        .collect();
    assert!(
        silent.is_empty(),
        "no //! at the top:\n{}",
        silent.join("\n")
    );
}

#[test]
fn a_file_is_one_thing() {
    // Some 400 lines; a tenth more before it has to be split.
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(file, text)| {
            let code = text.split("#[cfg(test)]").next().unwrap_or("");
            (file, code.lines().count())
        })
        .filter(|(_, lines)| *lines > 440)
        .map(|(file, lines)| format!("{file}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn nothing_is_recognised_by_a_name() {
    // A layout that asks for a municipality is a defect, whatever it reads.
    let names = [
        "大野城",
        "北上市",
        "新潟市",
        "大阪市",
        "平野区",
        "北区",
        "高松",
        "焼津",
    ];
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for (n, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or("");
            for name in names {
                if line.contains(name) {
                    broken.push(format!("{file}:{}: {name}", n + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_loose_ends() {
    let mut broken = Vec::new();
    for (file, text) in sources() {
        for (n, line) in text.lines().enumerate() {
            for word in ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!(", "dbg!("] {
                if line.contains(word) {
                    broken.push(format!("{file}:{}: {word}", n + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_component_has_its_style() {
    let mut components = Vec::new();
    files(&root().join("src/app/components"), "rs", &mut components);
    let mut styles = Vec::new();
    files(&root().join("style"), "css", &mut styles);
    let stems: Vec<String> = styles
        .iter()
        .filter_map(|p| Some(p.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    let bare: Vec<String> = components
        .iter()
        .filter_map(|p| Some(p.file_stem()?.to_string_lossy().into_owned()))
        .filter(|s| s != "mod" && !stems.contains(s))
        .collect();
    assert!(
        bare.is_empty(),
        "components without a style: {}",
        bare.join(", ")
    );
}
