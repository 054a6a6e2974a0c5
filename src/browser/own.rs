//! What this page is made of, as it stands in it: so that it can save itself, and
//! find the results that were saved with it.

use super::window::by_id;
use crate::export::page::{Filling, Program, RESULTS_ID, WASM_ID, policy_of_saved};

/// The parts of the page.
pub struct Own {
    policy: String,
    style: String,
    glue: String,
    worker: String,
    wasm: String,
    boot: String,
}

fn text(id: &str) -> Option<String> {
    by_id(id)?.text_content()
}

impl Own {
    /// The parts; none where something else has changed the page.
    pub fn find() -> Option<Own> {
        let document = web_sys::window()?.document()?;
        let meta = "meta[http-equiv=\"Content-Security-Policy\"]";
        let policy = document
            .query_selector(meta)
            .ok()??
            .get_attribute("content")?;
        Some(Own {
            policy: policy_of_saved(&policy),
            style: text("tassei-style")?,
            glue: text("tassei-glue")?,
            worker: text("tassei-worker")?,
            wasm: (0..)
                .map_while(|n| text(&format!("{WASM_ID}{n}")))
                .collect(),
            boot: text("tassei-boot")?,
        })
    }

    /// What fills the page again.
    pub fn filling(&self) -> Filling<'_> {
        Filling {
            policy: &self.policy,
            style: &self.style,
            program: Program {
                glue: &self.glue,
                worker: &self.worker,
                wasm: &self.wasm,
                boot: &self.boot,
            },
            hosted: false,
            results: None,
        }
    }
}

/// The results that were saved with the page, packed; none in a page without.
pub fn results() -> Option<String> {
    text(RESULTS_ID)
}
