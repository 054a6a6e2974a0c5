//! The page as one file: the places of its template (`index.html`) and what fills
//! them. The build fills them first; the page itself does so again when it is
//! saved with results in it.

use super::book::html::escaped;

/// The page around what it is filled with.
pub const TEMPLATE: &str = include_str!("../../index.html");

/// The program: scripts as they stand in the page.
#[derive(Clone, Copy, Debug)]
pub struct Program<'a> {
    /// What wasm-bindgen wrote.
    pub glue: &'a str,
    /// What starts a worker.
    pub worker: &'a str,
    /// The program itself, gzipped and in base64.
    pub wasm: &'a str,
    /// What starts the page.
    pub boot: &'a str,
}

/// Results within the page.
#[derive(Clone, Copy, Debug)]
pub struct Results<'a> {
    /// For the program: base64url, in which nothing is markup.
    pub data: &'a str,
    /// For people without scripts: HTML whose every text is escaped.
    pub html: &'a str,
}

/// What fills the template.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'a> {
    /// The policy, with the hashes of style and scripts.
    pub policy: &'a str,
    /// The style.
    pub style: &'a str,
    /// The program.
    pub program: Program<'a>,
    /// Whether it is for a server, with a manifest beside it.
    pub hosted: bool,
    /// Results that are saved with it.
    pub results: Option<Results<'a>>,
}

/// The id of the element that holds the results for the program.
pub const RESULTS_ID: &str = "tassei-results";

/// What the ids of the program's parts begin with; a number follows.
pub const WASM_ID: &str = "tassei-wasm-";

/// The script after each of them.
pub const TAKE: &str = "tasseiHost.take()";

/// Characters of a part: whole groups of four. In eight parts unpacking and compiling end some 20 ms after
/// parsing does; smaller ones gain nothing more.
const PART: usize = 200_000;

/// The page.
///
/// # Errors
/// The name of a place that the template lacks.
pub fn fill(template: &str, with: &Filling<'_>) -> Result<String, String> {
    let p = with.program;
    let program = format!(
        "<script id=\"tassei-glue\">{}</script>\n\
         <script id=\"tassei-worker\" type=\"text/plain\">{}</script>\n\
         {}<script id=\"tassei-boot\">{}</script>\n\
         {}",
        p.glue,
        p.worker,
        data(with.results.as_ref()),
        p.boot,
        wasm(p.wasm),
    );
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        with.policy
    );
    let style = format!("<style id=\"tassei-style\">{}</style>", with.style);
    let mut out = String::new();
    let mut without_scripts = false;
    for line in template.lines().map(str::trim) {
        // With results there is more to say to those without scripts than that they need them.
        let begins = with.results.is_some() && line == "<noscript>";
        without_scripts = begins || (without_scripts && line != "</noscript>");
        if without_scripts || (with.results.is_some() && line == "</noscript>") {
            continue;
        }
        out += match line {
            "<!-- pack: policy -->" => &policy,
            "<!-- pack: style -->" => &style,
            "<!-- pack: hosted -->" if with.hosted => {
                "<link rel=\"manifest\" href=\"manifest.webmanifest\">"
            }
            "<!-- pack: results -->" => with.results.as_ref().map_or("", |r| r.html),
            "<!-- pack: program -->" => &program,
            "<!-- pack: hosted -->" => continue,
            // For Trunk, and done with.
            line if line.contains("data-trunk") => continue,
            _ => line,
        };
        out.push('\n');
    }
    for (name, part) in [
        ("policy", &policy),
        ("style", &style),
        ("program", &program),
    ] {
        if !out.contains(part.as_str()) {
            return Err(format!("index.html has no place for the {name}"));
        }
    }
    Ok(out)
}

/// The program in its parts, each handed over as soon as it is parsed.
fn wasm(base64: &str) -> String {
    let mut out = String::new();
    // All of it is ASCII: the parts end where characters do.
    for (n, part) in base64.as_bytes().chunks(PART).enumerate() {
        let part = String::from_utf8_lossy(part);
        out += &format!(
            "<script id=\"{WASM_ID}{n}\" type=\"application/gzip;base64\">{part}</script>\
             <script>{TAKE}</script>\n"
        );
    }
    out
}

/// The results as a block of data, which no browser runs. Of what is no base64url
/// nothing gets into it.
fn data(results: Option<&Results<'_>>) -> String {
    let Some(results) = results else {
        return String::new();
    };
    let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let data: String = results.data.chars().filter(plain).collect();
    format!("<script id=\"{RESULTS_ID}\" type=\"application/deflate;base64\">{data}</script>\n")
}

/// The policy of a page as it is once saved: what only a hosted one may do more,
/// asking its own server for the manifest and the service worker, is taken out.
pub fn policy_of_saved(policy: &str) -> String {
    let saved = policy
        .replace("worker-src blob: 'self';", "worker-src blob:;")
        .replace(" manifest-src 'self';", "");
    // It goes into an attribute again.
    escaped(&saved).replace("&#39;", "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_page_as_data_and_as_text() {
        let program = Program {
            glue: "1",
            worker: "2",
            wasm: "AAAA",
            boot: "3",
        };
        let results = Results {
            data: "ab-_9</script><script>alert(1)",
            html: "<article>表</article>",
        };
        let filling = Filling {
            policy: "default-src 'none'",
            style: "p{}",
            program,
            hosted: false,
            results: Some(results),
        };
        let page = fill(TEMPLATE, &filling).expect("a page");
        assert!(
            page.contains("base64\">ab-_9scriptscriptalert1</script>"),
            "{page}"
        );
        let (app, data) = (page.find("<article>"), page.find(RESULTS_ID));
        assert!(app.is_some() && app < data && data < page.find("tassei-boot"));
        assert!(page.contains("base64\">AAAA</script><script>tasseiHost.take()</script>"));
        assert!(!page.contains("needs JavaScript") && page.contains("role=\"status\""));
        let plain = fill(
            TEMPLATE,
            &Filling {
                results: None,
                ..filling
            },
        )
        .expect("a page");
        assert!(plain.contains("needs JavaScript") && plain.contains("</noscript>"));
        assert!(!plain.contains(RESULTS_ID) && !plain.contains("<!-- pack"));
    }
}
