//! Which theme and which signs a terminal can have, as far as the environment says.

use crate::session::screen::ThemeName;

/// What is behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Rather black.
    Dark,
    /// Rather white.
    Light,
}

impl Ground {
    /// The theme for it. An answer of the terminal to the question for its background comes down to this as well.
    pub fn theme(self) -> ThemeName {
        match self {
            Self::Dark => ThemeName::Dark,
            Self::Light => ThemeName::Light,
        }
    }

    /// What `COLORFGBG` says: the last of its parts is the background, one of sixteen colours.
    fn of_colorfgbg(value: &str) -> Option<Self> {
        let background: u8 = value.rsplit(';').next()?.trim().parse().ok()?;
        match background {
            7 | 9..=15 => Some(Self::Light),
            0..=6 | 8 => Some(Self::Dark),
            _ => None,
        }
    }
}

/// The theme for a terminal that nobody chose one for. `var` gives variables of the environment.
pub fn theme_of(var: impl Fn(&str) -> Option<String>) -> ThemeName {
    let set = |name: &str| var(name).filter(|v| !v.is_empty());
    if set("NO_COLOR").is_some() {
        return ThemeName::Plain;
    }
    let term = set("TERM").unwrap_or_default();
    if term == "dumb" {
        return ThemeName::Plain;
    }
    if set("COLORTERM").is_none() && !knows_256(&term) {
        return ThemeName::Sixteen;
    }
    let ground = set("COLORFGBG").and_then(|v| Ground::of_colorfgbg(&v));
    ground.unwrap_or(Ground::Dark).theme()
}

/// Whether the name of a terminal says that it has 256 colours; without a name nothing speaks against it.
fn knows_256(term: &str) -> bool {
    const NAMES: [&str; 9] = [
        "256",
        "direct",
        "kitty",
        "alacritty",
        "foot",
        "ghostty",
        "wezterm",
        "rio",
        "contour",
    ];
    term.is_empty() || NAMES.iter().any(|n| term.contains(n))
}

/// Whether the locale says that only ASCII can be shown. Where it says nothing, UTF-8 is taken for granted.
pub fn ascii_locale(var: impl Fn(&str) -> Option<String>) -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(var);
    match set.into_iter().find(|value| !value.is_empty()) {
        Some(locale) => {
            let locale = locale.to_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(text: &str) -> impl Fn(&str) -> Option<String> {
        let pairs: Vec<(String, String)> = text
            .split_whitespace()
            .filter_map(|p| p.split_once('='))
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .collect();
        move |name| {
            pairs
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v.clone())
        }
    }

    #[test]
    fn the_environment_chooses_a_theme() {
        for (vars, expected) in [
            ("", ThemeName::Dark),
            ("TERM=xterm-256color", ThemeName::Dark),
            ("TERM=xterm-256color NO_COLOR=1", ThemeName::Plain),
            ("TERM=xterm-256color NO_COLOR=", ThemeName::Dark),
            ("TERM=dumb", ThemeName::Plain),
            ("TERM=linux", ThemeName::Sixteen),
            ("TERM=screen COLORTERM=truecolor", ThemeName::Dark),
            ("TERM=xterm-kitty COLORFGBG=0;15", ThemeName::Light),
            (
                "TERM=rxvt-256color COLORFGBG=0;default;15",
                ThemeName::Light,
            ),
            ("TERM=rxvt-256color COLORFGBG=15;0", ThemeName::Dark),
            ("TERM=rxvt-256color COLORFGBG=nonsense", ThemeName::Dark),
        ] {
            assert_eq!(theme_of(env(vars)), expected, "{vars}");
        }
    }

    #[test]
    fn ascii_is_for_locales_without_utf8() {
        for (vars, expected) in [
            ("", false),
            ("LANG=C", true),
            ("LANG=C.UTF-8", false),
            ("LANG=de_DE.utf8 LC_ALL=POSIX", true),
            ("LC_ALL= LANG=uk_UA.UTF-8", false),
        ] {
            assert_eq!(ascii_locale(env(vars)), expected, "{vars}");
        }
    }
}
