//! Makes one HTML file out of what the build produced, and a policy under which it cannot send anything.
//!
//! Runs as Trunk's `post_build` hook: reads `index.html` and `style/` from the source folder, the program and
//! its glue from the staging folder, and leaves there the finished page: as `tassei.html` for people, and as
//! `index.html` for servers, which is the same with a manifest, so that it can be installed and opens without
//! a network. Beside them what only a host needs: the manifest, the service worker, and the script and the
//! example for pages that embed it.

use std::error::Error;
use std::fs;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use tassei::export::page::{Filling, Program, TAKE, fill};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Everything that ends in the page.
struct Parts {
    template: String,
    style: String,
    /// What wasm-bindgen wrote; it goes into the worker too, which reads it out of the page.
    glue: String,
    worker: String,
    boot: String,
    wasm: Vec<u8>,
}

fn main() -> ExitCode {
    match run() {
        Ok(size) => {
            println!("pack: one file of {size} bytes");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("pack: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<usize> {
    let folder = |name: &str| -> Outcome<PathBuf> {
        let value =
            std::env::var_os(name).ok_or(format!("{name} is not set: Trunk runs this program"))?;
        Ok(PathBuf::from(value))
    };
    let (source, staging) = (folder("TRUNK_SOURCE_DIR")?, folder("TRUNK_STAGING_DIR")?);
    let browser = source.join("src/browser");
    let parts = Parts {
        template: read(&source.join("index.html"))?,
        style: styles(&source.join("style"))?,
        glue: read(&only(&staging, "js")?)?,
        worker: read(&browser.join("worker.js"))?,
        boot: read(&browser.join("boot.js"))?,
        wasm: fs::read(only(&staging, "wasm")?)?,
    };
    let page = assemble(&parts, Use::Saved)?;
    let hosted = assemble(&parts, Use::Hosted)?;
    for path in listed(&staging)? {
        if path.is_dir() {
            fs::remove_dir_all(path)?;
        } else {
            fs::remove_file(path)?;
        }
    }
    fs::write(staging.join("tassei.html"), &page)?;
    fs::write(staging.join("index.html"), &hosted)?;
    for name in ["embed.js", "offline.js", "manifest.webmanifest"] {
        fs::copy(browser.join(name), staging.join(name))?;
    }
    for (from, to) in [
        ("docs/embed-example.html", "embed-example.html"),
        ("demo/kaku-shi.txt", "kaku-shi.txt"),
    ] {
        fs::copy(source.join(from), staging.join(to))?;
    }
    Ok(page.len())
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// In order of name, so that the same sources give the same page.
fn listed(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Outcome<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn with_ending(folder: &Path, ending: &str) -> Outcome<Vec<PathBuf>> {
    let mut paths = listed(folder)?;
    paths.retain(|path| path.extension().is_some_and(|have| have == ending));
    Ok(paths)
}

fn only(folder: &Path, ending: &str) -> Outcome<PathBuf> {
    match with_ending(folder, ending)?.as_slice() {
        [path] => Ok(path.clone()),
        found => Err(format!(
            "one .{ending} file expected of the build, found {}",
            found.len()
        )
        .into()),
    }
}

fn styles(folder: &Path) -> Outcome<String> {
    with_ending(folder, "css")?
        .iter()
        .map(|path| read(path))
        .collect()
}

/// What a page is made for.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// To be kept and sent as one file.
    Saved,
    /// To be served, with the files beside it.
    Hosted,
}

fn assemble(parts: &Parts, made_for: Use) -> Outcome<String> {
    // A line end of another kind would be read back as this one, and the hash would not fit.
    let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    let style = slim_style(&plain(&parts.style));
    // wasm-bindgen works out the address of its own file, which it has not got here; in a page without an
    // address of the usual kind (a frame's `srcdoc`, a `blob:`) that would throw.
    let glue = plain(&parts.glue).replace(
        "new URL(document.currentScript.src, location.href).toString()",
        "document.currentScript.src",
    );
    let glue = slim_script(&glue);
    let worker = slim_script(&plain(&parts.worker));
    let boot = slim_script(&plain(&parts.boot));
    for (name, text) in [("glue", &glue), ("worker", &worker), ("boot", &boot)] {
        // `<!--` too: after it a script element ends elsewhere than it seems to.
        if text.to_ascii_lowercase().contains("</script") || text.contains("<!--") {
            return Err(format!("the {name} script holds what would end it early in HTML").into());
        }
    }
    if style.to_ascii_lowercase().contains("</style") {
        return Err("the style holds what would end it early in HTML".into());
    }

    let policy = policy(&[&glue, &boot, TAKE], &style, made_for);
    let wasm = STANDARD.encode(gzip(&parts.wasm)?);
    let program = Program {
        glue: &glue,
        worker: &worker,
        wasm: &wasm,
        boot: &boot,
    };
    let filling = Filling {
        policy: &policy,
        style: &style,
        program,
        hosted: made_for == Use::Hosted,
        results: None,
    };
    Ok(fill(&parts.template, &filling)?)
}

/// Lines without what only people need: their indents, and blank ones.
fn slim(lines: &str, is_wanted: impl Fn(&str) -> bool) -> String {
    let lines = lines.lines().map(str::trim);
    let wanted = lines.filter(|line| !line.is_empty() && is_wanted(line));
    wanted.map(|line| format!("{line}\n")).collect()
}

/// A style without its comments. No text in it holds what begins one.
fn slim_style(style: &str) -> String {
    let mut out = String::new();
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        out += before;
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    slim(&(out + rest), |_| true)
}

/// A script without the lines that are comments; as it is where a text in it could run over several lines.
fn slim_script(script: &str) -> String {
    let comment = |line: &str| line.starts_with("//");
    let open = |line: &str| !line.starts_with(['/', '*']) && line.matches('`').count() % 2 == 1;
    if script.lines().any(|line| open(line.trim())) {
        return script.to_owned();
    }
    slim(script, |line| !comment(line))
}

/// What the page may do: run the scripts and the style it was built with, its own program, and workers made
/// of that program. With no `connect-src`, nothing else in it may reach a network. Hosted, it may also ask its
/// own server for the manifest and the service worker.
fn policy(scripts: &[&str], style: &str, made_for: Use) -> String {
    let (worker, manifest) = match made_for {
        Use::Saved => ("blob:", ""),
        Use::Hosted => ("blob: 'self'", " manifest-src 'self';"),
    };
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let scripts: Vec<String> = scripts.iter().map(|text| hash(text)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src {worker};{manifest} style-src {}; \
         img-src data: blob:; form-action 'none'; base-uri 'none'; \
         require-trusted-types-for 'script'; trusted-types tassei",
        scripts.join(" "),
        hash(style),
    )
}

/// Rounds in which zopfli looks for a shorter way to say the same; past some five it gains nothing here.
const ROUNDS: NonZeroU64 = NonZeroU64::MIN.saturating_add(4);

/// The same bytes for the same input: the header holds neither name nor time. Zopfli takes seconds where the
/// usual compressor takes one, and is 4% smaller, of which every visitor has the good.
fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let options = zopfli::Options {
        iteration_count: ROUNDS,
        ..zopfli::Options::default()
    };
    let mut packed = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tassei::export::page::policy_of_saved;

    fn parts() -> Parts {
        Parts {
            template: include_str!("../../index.html").to_owned(),
            style: "p { color: #333 }\n".to_owned(),
            glue: "let wasm_bindgen = 1;\r\n".to_owned(),
            worker: "onmessage = null;\n".to_owned(),
            boot: "wasm_bindgen;\n".to_owned(),
            wasm: b"\0asm".repeat(100),
        }
    }

    #[test]
    fn every_inline_part_is_under_the_policy_by_its_hash() {
        let page = assemble(&parts(), Use::Saved).unwrap();
        for text in [
            "let wasm_bindgen = 1;\n",
            "wasm_bindgen;\n",
            TAKE,
            "p { color: #333 }\n",
        ] {
            let hash = STANDARD.encode(Sha256::digest(text));
            assert!(page.contains(&format!(">{text}</s")), "{text}");
            assert!(page.contains(&format!("'sha256-{hash}'")), "{text}");
        }
        assert!(page.contains("default-src 'none'"));
        assert!(!page.contains("connect-src"));
        assert!(!page.contains("unsafe-inline"));
    }

    #[test]
    fn the_policy_comes_before_anything_it_governs_and_nothing_of_the_build_is_left() {
        let page = assemble(&parts(), Use::Saved).unwrap();
        let policy = page.find("Content-Security-Policy").unwrap();
        assert!(policy < page.find("<style id=").unwrap());
        assert!(policy < page.find("<link").unwrap());
        assert!(!page.contains("data-trunk"));
        assert!(!page.contains("<!-- pack"));
        assert!(!page.contains(" src="));
    }

    #[test]
    fn only_the_hosted_page_may_ask_its_server() {
        let saved = assemble(&parts(), Use::Saved).unwrap();
        assert!(!saved.contains("'self'") && !saved.contains("manifest"));
        let hosted = assemble(&parts(), Use::Hosted).unwrap();
        assert!(hosted.contains("worker-src blob: 'self'; manifest-src 'self';"));
        assert!(hosted.contains("rel=\"manifest\""));
        assert!(!hosted.contains("connect-src"));
    }

    #[test]
    fn a_page_that_saves_itself_may_do_what_the_saved_one_may() {
        let policy = |made_for| policy(&["a", "b"], "p{}", made_for);
        assert_eq!(policy_of_saved(&policy(Use::Hosted)), policy(Use::Saved));
        assert_eq!(policy_of_saved(&policy(Use::Saved)), policy(Use::Saved));
    }

    #[test]
    fn what_only_people_need_is_left_out() {
        assert_eq!(
            slim_style("/* a\n b */\np {\n  color: red; /* c */\n}\n"),
            "p {\ncolor: red;\n}\n"
        );
        assert_eq!(
            slim_script("// a\n  f();\n\n  g(`x`);\n"),
            "f();\ng(`x`);\n"
        );
        let several = "f(`a\n  // b\n`);\n";
        assert_eq!(slim_script(several), several);
    }

    #[test]
    fn a_script_that_would_end_early_is_refused() {
        for text in ["'</script>'", "'</SCRIPT'", "'<!--'"] {
            let broken = Parts {
                boot: text.to_owned(),
                ..parts()
            };
            assert!(assemble(&broken, Use::Saved).is_err(), "{text}");
        }
    }

    #[test]
    fn a_template_without_its_places_is_refused() {
        let broken = Parts {
            template: "<p>".to_owned(),
            ..parts()
        };
        assert!(assemble(&broken, Use::Saved).is_err());
    }
}
