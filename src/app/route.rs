//! The address after `#`: view, language and theme, so that a view can be linked
//! to and the browser's back button works.

use super::state::{Theme, View};
use super::wording::Lang;

/// What an address asks for; absent parts leave things as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The view.
    pub view: Option<View>,
    /// The language.
    pub lang: Option<Lang>,
    /// The theme.
    pub theme: Option<Theme>,
}

/// Reads `#view=overview&lang=en`. What is not understood is left out.
pub fn parse(hash: &str) -> Route {
    let mut route = Route::default();
    for (name, value) in pairs(hash) {
        match name {
            "view" => route.view = View::ALL.iter().copied().find(|v| v.name() == value),
            "lang" => route.lang = Lang::named(value),
            "theme" => route.theme = Theme::ALL.iter().copied().find(|t| t.name() == value),
            _ => {}
        }
    }
    route
}

/// The address of a view, with whatever else stood in `hash` kept.
pub fn write(hash: &str, view: View, lang: Lang) -> String {
    let mut out = format!("#view={}&lang={}", view.name(), lang.name());
    for (name, value) in pairs(hash) {
        if name != "view" && name != "lang" {
            out.push('&');
            out.push_str(name);
            if !value.is_empty() {
                out.push('=');
                out.push_str(value);
            }
        }
    }
    out
}

fn pairs(hash: &str) -> impl Iterator<Item = (&str, &str)> {
    hash.trim_start_matches('#')
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_back() {
        let hash = write("", View::Overview, Lang::En);
        assert_eq!(hash, "#view=overview&lang=en");
        let route = parse(&hash);
        assert_eq!(route.view, Some(View::Overview));
        assert_eq!(route.lang, Some(Lang::En));
        assert_eq!(route.theme, None);
    }

    #[test]
    fn strange_addresses_change_nothing() {
        assert_eq!(parse("#view=nowhere&lang&&=x"), Route::default());
        assert_eq!(
            write("#embed&data=a=b&view=x", View::Load, Lang::Ja),
            "#view=load&lang=ja&embed&data=a=b"
        );
    }
}
