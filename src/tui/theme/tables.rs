//! The themes as data: one table each. A theme is changed here and nowhere else; the tests below check that it can be read.
//!
//! Dark and light leave the ground to the terminal and are measured against the grounds people have. Where both grounds must
//! be thought of (sixteen colours), only those are used that are legible on either, and dim and bold do the rest.

use ratatui::style::{Color, Modifier, Style};

use super::Role;
use crate::model::words::Kind;
use crate::session::screen::ThemeName;

/// A theme: each part that does not look like ordinary text.
type Table = &'static [(Role, Style)];

/// The table of a theme.
pub(super) fn of(name: ThemeName) -> Table {
    match name {
        ThemeName::Dark => DARK,
        ThemeName::Light => LIGHT,
        ThemeName::Sixteen => SIXTEEN,
        ThemeName::Plain => PLAIN,
        ThemeName::HighContrast => HIGH_CONTRAST,
    }
}

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const DIM: Style = Style::new().add_modifier(Modifier::DIM);
const UNDERLINED: Style = Style::new().add_modifier(Modifier::UNDERLINED);

const fn ink(n: u8) -> Style {
    Style::new().fg(Color::Indexed(n))
}

const fn bold(n: u8) -> Style {
    ink(n).add_modifier(Modifier::BOLD)
}

const DARK: Table = &[
    (Role::Strong, BOLD),
    (Role::Faint, ink(247)),
    (Role::Rule, ink(243)),
    (Role::Water, ink(67)),
    (Role::Border, ink(250)),
    (Role::Label, ink(110)),
    (Role::Alarm, bold(209)),
    (Role::Doubt, ink(179)),
    (Role::Error, bold(203)),
    (Role::Quote, ink(252)),
    (Role::Match, UNDERLINED),
    (Role::Cursor, bold(222)),
    (Role::Kind(Kind::Person), ink(117)),
    (Role::Kind(Kind::Organisation), ink(150)),
    (Role::Kind(Kind::Place), ink(180)),
    (Role::Kind(Kind::Event), ink(175)),
    (Role::Kind(Kind::Document), ink(146)),
    (Role::Kind(Kind::Other), ink(250)),
];

const LIGHT: Table = &[
    (Role::Strong, BOLD),
    (Role::Faint, ink(241)),
    (Role::Rule, ink(245)),
    (Role::Water, ink(67)),
    (Role::Border, ink(239)),
    (Role::Label, ink(25)),
    (Role::Alarm, bold(160)),
    (Role::Doubt, ink(94)),
    (Role::Error, bold(124)),
    (Role::Quote, ink(238)),
    (Role::Match, UNDERLINED),
    (Role::Cursor, bold(125)),
    (Role::Kind(Kind::Person), ink(25)),
    (Role::Kind(Kind::Organisation), ink(22)),
    (Role::Kind(Kind::Place), ink(94)),
    (Role::Kind(Kind::Event), ink(90)),
    (Role::Kind(Kind::Document), ink(60)),
    (Role::Kind(Kind::Other), ink(240)),
];

/// Bright red, blue and magenta are the three that are legible on black and on white alike in the palettes of terminals.
const SIXTEEN: Table = &[
    (Role::Strong, BOLD),
    (Role::Faint, DIM),
    (Role::Rule, DIM),
    (Role::Water, Style::new().fg(Color::LightBlue)),
    (Role::Label, Style::new().fg(Color::LightBlue)),
    (
        Role::Alarm,
        Style::new()
            .fg(Color::LightRed)
            .add_modifier(Modifier::BOLD),
    ),
    (Role::Doubt, Style::new().fg(Color::LightMagenta)),
    (
        Role::Error,
        Style::new()
            .fg(Color::LightRed)
            .add_modifier(Modifier::BOLD),
    ),
    (Role::Match, UNDERLINED),
    (
        Role::Cursor,
        Style::new()
            .fg(Color::LightMagenta)
            .add_modifier(Modifier::BOLD),
    ),
    (Role::Kind(Kind::Person), Style::new().fg(Color::LightBlue)),
    (
        Role::Kind(Kind::Event),
        Style::new().fg(Color::LightMagenta),
    ),
];

const PLAIN: Table = &[
    (Role::Strong, BOLD),
    (Role::Faint, DIM),
    (Role::Rule, DIM),
    (Role::Alarm, BOLD),
    (Role::Error, BOLD),
    (Role::Match, UNDERLINED),
    (Role::Cursor, BOLD),
];

const HIGH_CONTRAST: Table = &[
    (
        Role::Ground,
        Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(16)),
    ),
    (Role::Strong, bold(227)),
    (Role::Faint, ink(252)),
    (Role::Rule, ink(250)),
    (Role::Water, ink(117)),
    (Role::Border, ink(231)),
    (Role::Label, bold(123)),
    (Role::Alarm, bold(217)),
    (Role::Doubt, ink(222)),
    (
        Role::Error,
        Style::new()
            .fg(Color::Indexed(16))
            .bg(Color::Indexed(217))
            .add_modifier(Modifier::BOLD),
    ),
    (
        Role::Match,
        Style::new().add_modifier(Modifier::UNDERLINED.union(Modifier::BOLD)),
    ),
    (Role::Cursor, bold(227)),
    (Role::Kind(Kind::Person), ink(123)),
    (Role::Kind(Kind::Organisation), ink(156)),
    (Role::Kind(Kind::Place), ink(222)),
    (Role::Kind(Kind::Event), ink(219)),
    (Role::Kind(Kind::Document), ink(153)),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Grounds that people have, darkest and lightest of each sort: black, Nord, One Dark; white, Solarized, Latte.
    const DARK_GROUNDS: &[u32] = &[0x00_0000, 0x14_161a, 0x28_2c34, 0x1e_1e2e];
    const LIGHT_GROUNDS: &[u32] = &[0xff_ffff, 0xfd_f6e3, 0xef_f1f5];
    /// Bright red, blue and magenta as xterm, VGA and Windows have them.
    const BRIGHT: &[(Color, [u32; 3])] = &[
        (Color::LightRed, [0xff_0000, 0xff_5555, 0xe7_4856]),
        (Color::LightBlue, [0x5c_5cff, 0x55_55ff, 0x3b_78ff]),
        (Color::LightMagenta, [0xff_00ff, 0xff_55ff, 0xb4_009e]),
    ];

    /// The colour of the 256 that every terminal has alike; the first sixteen are its own.
    fn rgb(colour: Color) -> u32 {
        let Color::Indexed(n) = colour else {
            panic!("{colour:?} is not fixed");
        };
        let n = u32::from(n);
        match n {
            0..=15 => panic!("{n} is the terminal's own"),
            16..=231 => {
                let level = |i: u32| if i == 0 { 0 } else { 55 + 40 * i };
                let n = n - 16;
                level(n / 36) << 16 | level(n / 6 % 6) << 8 | level(n % 6)
            }
            _ => (8 + 10 * (n - 232)) * 0x01_0101,
        }
    }

    /// Relative luminance, as WCAG defines it.
    fn luminance(rgb: u32) -> f64 {
        let part = |shift: u32| {
            let c = f64::from(rgb >> shift & 0xff) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }

    fn contrast(a: u32, b: u32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[track_caller]
    fn check(table: Table, grounds: &[u32], least: f64) {
        for (role, style) in table {
            // Lines are no text: they need less.
            let is_line = matches!(role, Role::Rule | Role::Water | Role::Border);
            let least = if is_line { 3.0 } else { least };
            let own_ground = style.bg.map(rgb);
            let grounds = own_ground.as_slice().iter().chain(grounds);
            let grounds = grounds.take(own_ground.map_or(usize::MAX, |_| 1));
            let Some(fg) = style.fg.map(rgb) else {
                continue;
            };
            for ground in grounds {
                let has = contrast(fg, *ground);
                assert!(
                    has >= least,
                    "{role:?} on {ground:06x}: {has:.2} of {least}"
                );
            }
        }
    }

    #[test]
    fn text_can_be_read_on_the_grounds_people_have() {
        check(DARK, DARK_GROUNDS, 4.5);
        check(LIGHT, LIGHT_GROUNDS, 4.5);
        check(HIGH_CONTRAST, &[0x00_0000], 7.0);
        assert!(contrast(0xff_ffff, 0) > 20.9 && contrast(0x77_7777, 0xff_ffff) < 4.5);
    }

    #[test]
    fn sixteen_colours_are_the_terminals_own_and_legible_on_both_grounds() {
        for (role, style) in SIXTEEN {
            assert_eq!(style.bg, None, "{role:?}");
            let Some(fg) = style.fg else { continue };
            let known = BRIGHT.iter().find(|(c, _)| *c == fg);
            let (_, palettes) = known.expect("one of the three");
            for rgb in palettes {
                for ground in [0x00_0000, 0xff_ffff] {
                    let has = contrast(*rgb, ground);
                    assert!(has >= 2.5, "{role:?} {rgb:06x} on {ground:06x}: {has:.2}");
                }
            }
        }
    }

    #[test]
    fn the_plain_theme_has_no_colours() {
        for (role, style) in PLAIN {
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn states_are_told_apart_from_text_in_every_theme() {
        for name in ThemeName::ALL {
            let style = |role| of(name).iter().find(|(r, _)| *r == role).map(|(_, s)| *s);
            for role in [Role::Strong, Role::Faint, Role::Alarm, Role::Cursor] {
                assert_ne!(style(role), None, "{name:?} {role:?}");
            }
        }
    }
}
