//! Files that a person gives: chosen, dropped or pasted; and files they take away.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, DataTransfer, File, HtmlAnchorElement, HtmlElement, Url,
};

/// A file that was given: its name and size are known, its content is not read yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Name as given.
    pub name: String,
    /// Size in bytes.
    pub size: f64,
    content: Content,
}

#[derive(Clone, Debug, PartialEq)]
enum Content {
    File(File),
    Text(String),
    /// A `Uint8Array`; as an object it can be compared.
    Bytes(Object),
}

impl Given {
    /// What it says, where it is a text at hand; else empty.
    pub fn text_of(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            _ => "",
        }
    }

    /// A text that was pasted, or the demonstration.
    pub fn text(name: &str, text: &str) -> Given {
        Given {
            name: name.to_owned(),
            size: text.len() as f64,
            content: Content::Text(text.to_owned()),
        }
    }

    /// A file whose bytes are at hand.
    pub fn made(name: &str, bytes: &[u8]) -> Given {
        Given::bytes_of(name, Uint8Array::from(bytes))
    }

    /// A file that another page gave.
    pub fn bytes_of(name: &str, bytes: Uint8Array) -> Given {
        Given {
            name: name.to_owned(),
            size: f64::from(bytes.length()),
            content: Content::Bytes(bytes.into()),
        }
    }

    /// Its bytes, which are the caller's to give away.
    ///
    /// # Errors
    /// The browser's words, where it would not read the file.
    pub async fn bytes(&self) -> Result<Uint8Array, String> {
        match &self.content {
            Content::Text(text) => Ok(Uint8Array::from(text.as_bytes())),
            // A copy: reading gives the bytes away.
            Content::Bytes(bytes) => Ok(Uint8Array::new(bytes)),
            Content::File(file) => match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => Ok(Uint8Array::new(&buffer)),
                Err(error) => Err(words(&error)),
            },
        }
    }
}

fn words(error: &JsValue) -> String {
    error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "?".to_owned())
}

fn given(file: File) -> Given {
    Given {
        name: file.name(),
        size: file.size(),
        content: Content::File(file),
    }
}

/// The files of a list the browser made.
pub fn of_list(list: Option<web_sys::FileList>) -> Vec<Given> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length())
        .filter_map(|n| list.item(n))
        .map(given)
        .collect()
}

/// What a drop or a paste holds: a table with its merged cells, or else its files,
/// or else its text. The table comes first since Excel adds a picture of it as a file.
pub fn of_transfer(data: &DataTransfer) -> (Vec<Given>, Option<String>) {
    if let Some(table) = table_of(data) {
        return (Vec::new(), Some(table));
    }
    let files = of_list(data.files());
    let text = data.get_data("text/plain").ok();
    let text = text.filter(|t| files.is_empty() && !t.trim().is_empty());
    (files, text)
}

/// A table that was pasted into a field: the text that the field will show, and its HTML.
pub fn pasted_table(event: web_sys::Event) -> Option<(String, String)> {
    let data = event.dyn_into::<ClipboardEvent>().ok()?.clipboard_data()?;
    Some((data.get_data("text/plain").ok()?, table_of(&data)?))
}

/// The HTML of a drop or a paste, where it holds a table.
fn table_of(data: &DataTransfer) -> Option<String> {
    let html = data.get_data("text/html").ok()?;
    html.to_ascii_lowercase().contains("<table").then_some(html)
}

/// Whether something that is dragged over the page could be dropped here.
pub fn can_take(data: Option<&DataTransfer>) -> bool {
    data.is_some_and(|d| {
        d.types()
            .iter()
            .filter_map(|t| t.as_string())
            .any(|t| t == "Files" || t == "text/plain")
    })
}

/// Has the browser save a file.
///
/// # Errors
/// When the browser makes no such file.
pub fn save(name: &str, kind: &str, content: &[u8]) -> Result<(), JsValue> {
    let bytes = Array::of1(&Uint8Array::from(content));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    save_blob(
        name,
        &Blob::new_with_u8_array_sequence_and_options(&bytes, &options)?,
    )
}

/// The same with what the browser made.
///
/// # Errors
/// When the browser makes no such file.
pub fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window()
        .and_then(|w| w.document())
        .ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.unchecked_ref::<HtmlElement>().click();
    // The download keeps what it needs; the address is let go once it has surely begun.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// Gives a text to a copy that the reader asked for by keys; false where text is
/// marked, which is then what is copied. Allowed in every frame.
pub fn give_copy(event: &web_sys::Event, text: &str) -> bool {
    let selection = web_sys::window().and_then(|w| w.get_selection().ok().flatten());
    if selection.is_some_and(|s| !s.is_collapsed()) {
        return false;
    }
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    let given = data.is_some_and(|d| d.set_data("text/plain", text).is_ok());
    if given {
        event.prevent_default();
    }
    given
}

/// Puts a text on the clipboard; false where that is refused.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator: JsValue = window.navigator().into();
    // Absent where the page is not in a secure context.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    let Some(clipboard) = clipboard
        .ok()
        .and_then(|c| c.dyn_into::<web_sys::Clipboard>().ok())
    else {
        return false;
    };
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
