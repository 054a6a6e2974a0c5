//! What the pages of one file share: fonts, hidden layers, and what the whole
//! file may cost.

use super::fonts::Font;
use super::streams::Unpacking;
use crate::limits::MAX_PDF_OPERATORS;
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{D, OCPROPERTIES, OFF};
use hayro_syntax::object::{Array, Dict, ObjRef, ObjectIdentifier};
use hayro_syntax::page::Resources;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// A font that several pages and states share.
pub type SharedFont = Rc<RefCell<Font>>;

/// Fonts by the object that they are, or by where they stand in the file when
/// they are written in place. Names are those of one page.
#[derive(PartialEq, Eq, Hash)]
enum FontKey {
    Object(ObjectIdentifier),
    Written(usize),
}

/// What the pages of one file share.
pub struct Shared<'a> {
    /// What may still be unpacked.
    pub unpacking: Unpacking,
    operators: usize,
    fonts: HashMap<FontKey, SharedFont>,
    off: HashSet<ObjectIdentifier>,
    file: std::marker::PhantomData<&'a Pdf>,
}

impl<'a> Shared<'a> {
    /// For a file that was opened.
    pub fn new(pdf: &'a Pdf) -> Self {
        Shared {
            unpacking: Unpacking::default(),
            operators: MAX_PDF_OPERATORS,
            fonts: HashMap::new(),
            off: layers_off(pdf).unwrap_or_default(),
            file: std::marker::PhantomData,
        }
    }

    /// Counts work in operators; false when the file has had its share.
    pub fn spend(&mut self, operators: usize) -> bool {
        self.operators = self.operators.saturating_sub(operators);
        self.operators > 0
    }

    /// Whether a layer is not shown.
    pub fn is_off(&self, layer: ObjRef) -> bool {
        self.off.contains(&layer.into())
    }

    /// The font of a name.
    pub fn font(&mut self, name: &[u8], resources: &Resources<'a>) -> Option<SharedFont> {
        let object = resources
            .fonts
            .get_ref(name)
            .map(|r| FontKey::Object(r.into()));
        if let Some(known) = object.as_ref().and_then(|key| self.fonts.get(key)) {
            return Some(Rc::clone(known));
        }
        let dict = resources.fonts.get::<Dict<'a>>(name)?;
        let key = object.unwrap_or(FontKey::Written(dict.data().as_ptr() as usize));
        if let Some(known) = self.fonts.get(&key) {
            return Some(Rc::clone(known));
        }
        let font = Rc::new(RefCell::new(Font::new(&dict, &mut self.unpacking)));
        self.fonts.insert(key, Rc::clone(&font));
        Some(font)
    }
}

/// The layers that the file's own settings switch off.
fn layers_off(pdf: &Pdf) -> Option<HashSet<ObjectIdentifier>> {
    let xref = pdf.xref();
    if !xref.has_optional_content_groups() {
        return None;
    }
    let root = xref.get::<Dict<'_>>(xref.root_id())?;
    let settings = root.get::<Dict<'_>>(OCPROPERTIES)?.get::<Dict<'_>>(D)?;
    let off = settings.get::<Array<'_>>(OFF)?;
    Some(
        off.raw_iter()
            .filter_map(|layer| layer.as_obj_ref())
            .map(ObjectIdentifier::from)
            .collect(),
    )
}
