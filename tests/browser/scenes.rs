//! Everything that the page can show, and how to get there: what the tests of accessibility, of narrow
//! windows, of print and the pictures of `make shots` all walk through.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::in_chromium::reading::reports;
use crate::page::Browser;

/// What has been read before a scene is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Nothing.
    Nothing,
    /// The demonstration.
    One,
    /// Two fictional wards, with a sentence to check in each.
    Two,
    /// The five real reports; nothing where they are not beside the repository.
    Five,
    /// Forty fictional wards.
    Forty,
}

/// The views, as their tabs are called.
pub const VIEWS: [&str; 7] = [
    "load",
    "overview",
    "indicators",
    "compare",
    "checks",
    "export",
    "about",
];

/// The ways to compare.
const SHOWS: [&str; 8] = [
    "matrix",
    "indicator",
    "profile",
    "achieved",
    "trend",
    "some",
    "map",
    "matching",
];

/// What opens over or in a view, with the view that it belongs to.
const OPENED: [(&str, &str); 6] = [
    ("charts", "overview"),
    ("detail", "indicators"),
    ("correct", "indicators"),
    ("finding", "checks"),
    ("sheet", "checks"),
    ("match", "compare"),
];

/// The names of all scenes that there are with so much read.
pub fn names(given: Given) -> Vec<String> {
    let mut names: Vec<String> = VIEWS.iter().map(|v| (*v).to_owned()).collect();
    if given == Given::Nothing {
        return names;
    }
    names.extend(OPENED[..5].iter().map(|(name, _)| (*name).to_owned()));
    if given != Given::One {
        names.retain(|n| n != "compare");
        names.extend(SHOWS.iter().map(|s| format!("compare-{s}")));
        names.push("match".to_owned());
    }
    names
}

/// A report of a ward that does not exist: the rows that every ward has, some in other words, and one of its own.
pub fn ward(n: u32) -> (String, String) {
    let side = ["", "東", "西", "南", "北"];
    let side = side.get(n as usize / WARDS.len()).unwrap_or(&"");
    let name = format!("{}{side}区", WARDS[n as usize % WARDS.len()]);
    let consult = 40 + n * 3 % 37;
    let course = 80 + n * 7 % 50;
    let score = 30 + n % 8;
    let waiting = n % 6;
    let own = match n % 3 {
        0 => "|防災訓練に参加した町会の割合|％|60|58.5|70|66.2|\n",
        1 => "|子ども食堂の利用者数（延べ）|人|1,200|1,340|1,500|1,498|\n",
        _ => "|こども食堂の利用者数（延べ）|人|1,100|990|1,300|1,300|\n",
    };
    let text = format!(
        "架空市{name} 令和5年度 施策の成果（見本・架空）\n\n\
         ## 1 つながりのある地域づくり（達成率50％ 2/4）\n\n\
         |指標名|単位|令和4年度目標|令和4年度実績|令和5年度目標|令和5年度実績|\n\
         |---|---|---|---|---|---|\n\
         |地域の相談窓口で受けた相談の件数|件|40|{}|60|{consult}|\n\
         |健康づくり講座の参加者数|人|100|120|110|{course}|\n\
         |窓口サービスの評価（5点満点）|点|3.5|3.4|3.5|{}.{}|\n\
         |保育所の待機児童数（少ないほど良い）|人|5|4|0|{waiting}|\n{own}\n\
         相談の件数は6件増(令和4年度:14件→令和5年度:66件)となった。\n\
         講座は満足35％、やや満足62％、計97％だった。\n",
        consult - 12,
        score / 10,
        score % 10,
    );
    (format!("{name}.md"), text)
}

/// Names of wards that no city has.
const WARDS: [&str; 12] = [
    "朝霧",
    "夕凪",
    "青嶺",
    "若葉台",
    "水鏡",
    "月見坂",
    "花筏",
    "雲居",
    "風待",
    "星合",
    "雪解",
    "松籟",
];

/// A table that no layout knows.
pub const UNKNOWN: &str =
    "めやす\tはかり\tねらい\tでき\n図書の貸出\t冊\t1,200\t1,260\n苦情の数\t件\t40\t38\n";

/// Opens the page anew and gives it what the scenes need. `hash` is what the address says beside the view.
pub async fn begin(browser: &Browser, given: Given, hash: &str) {
    browser.open("about:blank").await;
    browser
        .open_page(&format!("{}#view=load&{hash}", browser.file_url()))
        .await;
    let folder = tempfile::tempdir().expect("a folder");
    let wards = match given {
        Given::Nothing => return,
        Given::One => {
            click(browser, "[data-testid=try-demo]").await;
            return until_reports(browser, 1).await;
        }
        Given::Two => 2,
        Given::Five => {
            if let Some(files) = reports("the five reports") {
                give(browser, &files).await;
            }
            return;
        }
        Given::Forty => 40,
    };
    let files: Vec<PathBuf> = (0..wards)
        .map(|n| {
            let (name, text) = ward(n);
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("a file");
            path
        })
        .collect();
    give(browser, &files).await;
}

/// Gives the page files and waits until all are read.
pub async fn give(browser: &Browser, files: &[PathBuf]) {
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    browser.pick("[data-testid=file-input]", &paths).await;
    until_reports(browser, files.len()).await;
}

async fn until_reports(browser: &Browser, n: usize) {
    until(
        browser,
        &format!(".view-overview [data-testid=report-{}]", n - 1),
    )
    .await;
}

/// Goes from wherever the page is to a scene.
pub async fn show(browser: &Browser, scene: &str) {
    close(browser).await;
    if VIEWS.contains(&scene) {
        return tab(browser, scene).await;
    }
    if let Some(show) = scene.strip_prefix("compare-") {
        tab(browser, "compare").await;
        click(browser, &format!("[data-testid=show-{show}]")).await;
        return until(browser, &format!("[data-testid=show-{show}][aria-current]")).await;
    }
    let view = OPENED.iter().find(|(name, _)| *name == scene);
    tab(
        browser,
        view.unwrap_or_else(|| panic!("no scene {scene}")).1,
    )
    .await;
    match scene {
        "charts" => {
            let closed = "[data-testid=report-charts]:not([open]) > summary";
            let opener = format!("document.querySelector('{closed}')?.click()");
            browser.run(&opener, vec![]).await;
            until(browser, ".report-charts .picture").await;
        }
        "detail" | "correct" => {
            click(browser, "[data-testid=indicator-row] button").await;
            until(browser, "[data-testid=detail][open] [data-testid=correct]").await;
            if scene == "correct" {
                click(browser, "[data-testid=correct] > summary").await;
                until(browser, "[data-testid=correct][open]").await;
            }
        }
        "finding" => {
            click(browser, "[data-testid=finding-open]").await;
            until(browser, ".finding-body").await;
        }
        "sheet" => {
            click(browser, "[data-testid=sheet-turn]").await;
            until(browser, "article[data-testid=sheet]").await;
        }
        _ => {
            click(browser, "[data-testid=show-matching]").await;
            until(browser, "[data-testid=match-row] > button").await;
            click(browser, "[data-testid=match-row] > button").await;
            until(browser, "[data-testid=match-part]").await;
        }
    }
}

/// Leaves what is open over the view, or in it.
async fn close(browser: &Browser) {
    let script = "document.querySelector('[data-testid=detail-close]')?.click(); \
        document.querySelector('article[data-testid=sheet]') && document.querySelector('[data-testid=sheet-turn]').click(); \
        document.querySelector('[data-testid=finding-open][aria-expanded=true]')?.click(); \
        document.querySelector('[data-testid=match-row] > button[aria-expanded=true]')?.click()";
    browser.run(script, vec![]).await;
}

async fn tab(browser: &Browser, view: &str) {
    click(browser, &format!("[data-testid=tab-{view}]")).await;
    until(browser, &format!(".view-{view}")).await;
}

/// Clicks the first such element, which must be there.
pub async fn click(browser: &Browser, selector: &str) {
    until(browser, selector).await;
    let script = "document.querySelector(arguments[0]).click()";
    browser.run(script, vec![json!(selector)]).await;
}

/// Waits until there is such an element.
pub async fn until(browser: &Browser, selector: &str) {
    browser
        .until(selector, async || {
            let script = "return !!document.querySelector(arguments[0])";
            let there = browser.run(script, vec![json!(selector)]).await;
            (there == true).then_some(())
        })
        .await;
}
