//! A table that no layout knows: the page asks what its columns hold, shows what it would read, and
//! remembers the answer for the next file with the same header.

use serde_json::json;

use super::hands::{click, file};
use crate::page::{Browser, with_browser};

const TABLE: &str =
    "めやす\tはかり\tねらい\tでき\n図書の貸出\t冊\t1,200\t1,260\n苦情の数\t件\t40\t38\n";

/// Chooses in a `<select>` as a hand does.
async fn choose(page: &Browser, test_id: &str, label: &str) {
    let script = "const s = document.querySelector(`[data-testid=${arguments[0]}]`); \
        const o = [...s.options].find((o) => o.text === arguments[1]); s.value = o.value; \
        s.dispatchEvent(new Event('change', { bubbles: true }))";
    page.run(script, vec![json!(test_id), json!(label)]).await;
}

async fn type_year(page: &Browser, column: u32, year: &str) {
    let script = "const f = document.querySelector(`[data-testid=ask-year-${arguments[0]}]`); f.value = arguments[1]; \
        f.dispatchEvent(new Event('change', { bubbles: true }))";
    page.run(script, vec![json!(column), json!(year)]).await;
}

#[tokio::test]
async fn an_unknown_table_is_read_by_what_a_person_says_and_the_next_one_too() {
    with_browser(
        "an_unknown_table_is_read_by_what_a_person_says_and_the_next_one_too",
        async |page| {
            let folder = tempfile::tempdir().expect("a folder");
            let first = file(folder.path(), "first.tsv", TABLE);
            let next = file(folder.path(), "next.tsv", &TABLE.replace("1,260", "900"));
            page.open_page(&page.file_url()).await;
            page.network_off().await;

            page.drop_files("main", &[&first]).await;
            page.text("[data-testid=ask-open]").await;
            page.screenshot("columns-before").await;
            click(&page, "ask-open").await;
            page.text_with("[data-testid=ask-count]", "まだ何も").await;
            choose(&page, "ask-role-0", "指標名").await;
            choose(&page, "ask-role-1", "単位").await;
            choose(&page, "ask-role-2", "目標").await;
            choose(&page, "ask-role-3", "実績").await;
            // No year yet, so nothing can be told apart, and nothing may be taken.
            page.text_with("[data-testid=ask-count]", "まだ何も").await;
            type_year(&page, 2, "令和5").await;
            type_year(&page, 3, "R5").await;
            page.text_with("[data-testid=ask-count]", "指標2件・値4個")
                .await;
            let preview = page.text("[data-testid=ask-preview]").await;
            assert!(
                preview.contains("1,260") && preview.contains("達成"),
                "{preview}"
            );
            page.screenshot("columns-asking").await;
            page.size(360, 800).await;
            page.screenshot("columns-asking-narrow").await;
            page.size(1280, 900).await;
            click(&page, "ask-read").await;
            page.text_with("[data-testid^=report-0], [data-testid^=report-1]", "1").await;

            // The next file with the same header is read without a question.
            page.drop_files("main", &[&next]).await;
            page.until("both files are read", async || {
                let count = page
                    .run(
                        "return document.querySelectorAll('[data-testid^=report-0], [data-testid^=report-1]').length",
                        vec![],
                    )
                    .await;
                (count.as_u64() == Some(2)).then_some(())
            })
            .await;

            // Remembered over a reload, and exported.
            page.open_page(&page.file_url()).await;
            page.run("location.hash = '#view=load'", vec![]).await;
            page.text_with("[data-testid=told]", "覚えている列の指定（1件）")
                .await;
            page.drop_files("main", &[&next]).await;
            page.text_with("[data-testid^=report-0], [data-testid^=report-1]", "1").await;
            page.screenshot("columns-remembered").await;
            page.assert_quiet("file:").await;
        },
    )
    .await;
}

#[tokio::test]
async fn an_answer_can_be_changed_and_a_bad_year_is_said() {
    with_browser(
        "an_answer_can_be_changed_and_a_bad_year_is_said",
        async |page| {
            let folder = tempfile::tempdir().expect("a folder");
            let table = file(folder.path(), "first.tsv", TABLE);
            page.open_page(&format!("{}#lang=en", page.file_url()))
                .await;
            page.drop_files("main", &[&table]).await;
            page.text("[data-testid=ask-open]").await;
            click(&page, "ask-open").await;
            page.text("[data-testid=ask-count]").await;
            choose(&page, "ask-role-0", "indicator").await;
            choose(&page, "ask-role-2", "target").await;
            type_year(&page, 2, "いつか").await;
            let valid = page
                .run(
                    "return document.querySelector('[data-testid=ask-year-2]').checkValidity()",
                    vec![],
                )
                .await;
            assert_eq!(valid, json!(false));
            type_year(&page, 2, "2022").await;
            page.text_with("[data-testid=ask-count]", "2 indicators, 2 figures")
                .await;
            click(&page, "ask-read").await;
            page.text("[data-testid^=report-0], [data-testid^=report-1]")
                .await;
            page.run("location.hash = '#view=load&lang=en'", vec![])
                .await;
            page.text("[data-testid=ask-open]").await;
            click(&page, "ask-open").await;
            // What was said comes back, and is put right.
            page.text_with("[data-testid=ask-count]", "2 indicators, 2 figures")
                .await;
            choose(&page, "ask-role-3", "actual").await;
            type_year(&page, 3, "2022").await;
            page.text_with("[data-testid=ask-count]", "2 indicators, 4 figures")
                .await;
            click(&page, "ask-read").await;
            page.text_with("[data-testid^=report-0]", "1 achieved of 2 due")
                .await;
            page.assert_quiet("file:").await;
        },
    )
    .await;
}
