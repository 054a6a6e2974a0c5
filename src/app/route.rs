//! The address after `#`: view, language and theme, so that a view can be linked
//! to and the browser's back button works.

use super::address::{pairs, part};
use super::link::{self, Link};
use super::state::{Theme, View};
use super::wording::Lang;

/// What an address asks for; absent parts leave things as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The view.
    pub view: Option<View>,
    /// The language.
    pub lang: Option<Lang>,
    /// The theme.
    pub theme: Option<Theme>,
    /// The finding.
    pub finding: Option<Link>,
    /// The checks as the page to print.
    pub sheet: bool,
}

/// Reads `#view=overview&lang=en`. What is not understood is left out.
pub fn parse(hash: &str) -> Route {
    let mut route = Route::default();
    for (name, value) in pairs(hash) {
        match name {
            "view" => route.view = View::ALL.iter().copied().find(|v| v.name() == value),
            "lang" => route.lang = Lang::named(value),
            "sheet" => route.sheet = true,
            "theme" => route.theme = Theme::ALL.iter().copied().find(|t| t.name() == value),
            _ => {}
        }
    }
    route.finding = Link::read(pairs(hash));
    route
}

/// What the address is to say.
#[derive(Clone, Copy, Debug)]
pub struct Address<'a> {
    /// The view.
    pub view: View,
    /// The language.
    pub lang: Lang,
    /// The finding that is pointed at.
    pub finding: Option<&'a Link>,
    /// The checks as the page to print.
    pub sheet: bool,
}

/// The address of a view, with whatever else stood in `hash` kept.
pub fn write(hash: &str, at: Address<'_>) -> String {
    let mut out = format!("#view={}&lang={}", at.view.name(), at.lang.name());
    if at.sheet {
        out.push_str("&sheet");
    }
    for (name, value) in pairs(hash) {
        if !matches!(name, "view" | "lang" | "sheet") && !link::is_part(name) {
            out.push('&');
            out.push_str(&part(name, value));
        }
    }
    if let Some(link) = at.finding {
        out.push('&');
        out.push_str(&link.written());
    }
    out
}

/// The address with what `asked` says in place of its own.
pub fn with(hash: &str, asked: &str) -> String {
    let named: Vec<&str> = pairs(asked).map(|(name, _)| name).collect();
    let kept = pairs(hash).filter(|(name, _)| !named.contains(name));
    let parts = pairs(asked)
        .chain(kept)
        .map(|(name, value)| part(name, value));
    format!("#{}", parts.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(view: View, lang: Lang) -> Address<'static> {
        Address {
            view,
            lang,
            finding: None,
            sheet: false,
        }
    }

    #[test]
    fn an_address_comes_back() {
        let hash = write("", at(View::Overview, Lang::En));
        assert_eq!(hash, "#view=overview&lang=en");
        let route = parse(&hash);
        assert_eq!(route.view, Some(View::Overview));
        assert_eq!(route.lang, Some(Lang::En));
        assert_eq!(
            (route.theme, route.finding, route.sheet),
            (None, None, false)
        );
    }

    #[test]
    fn a_finding_is_named_and_forgotten() {
        let link = Link {
            id: "a1".to_owned(),
            file: "見本.txt".to_owned(),
            text: String::new(),
            year: None,
        };
        let named = Address {
            finding: Some(&link),
            ..at(View::Checks, Lang::Ja)
        };
        let hash = write("#embed&view=load", named);
        assert_eq!(
            hash,
            "#view=checks&lang=ja&embed&finding=a1&file=%E8%A6%8B%E6%9C%AC.txt"
        );
        assert_eq!(parse(&hash).finding, Some(link));
        let other = write(&hash, at(View::Export, Lang::Ja));
        assert_eq!(other, "#view=export&lang=ja&embed");
    }

    #[test]
    fn the_page_to_print_has_an_address() {
        let sheet = Address {
            sheet: true,
            ..at(View::Checks, Lang::Ja)
        };
        let hash = write("", sheet);
        assert!(parse(&hash).sheet);
        assert!(!parse(&write(&hash, at(View::Checks, Lang::Ja))).sheet);
    }

    #[test]
    fn a_part_of_an_address_is_changed() {
        assert_eq!(
            with("#view=load&embed&data=a", "view=checks&lang=en"),
            "#view=checks&lang=en&embed&data=a"
        );
    }

    #[test]
    fn strange_addresses_change_nothing() {
        assert_eq!(parse("#view=nowhere&lang&&=x"), Route::default());
        assert_eq!(
            write("#embed&data=a=b&view=x", at(View::Load, Lang::Ja)),
            "#view=load&lang=ja&embed&data=a=b"
        );
    }
}
