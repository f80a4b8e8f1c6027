//! Links to sources (OSC 8): the place of a claim can be opened where the terminal knows how.
//!
//! ratatui has no links. A link that is opened in one cell and closed in another leaks when only one of the two is sent again,
//! so each cell is a link of its own, opener, sign and closer in one symbol whose width is stated; terminals join them by their
//! `id`. Only the real terminal gets them: a picture or a test of the screen is text.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;

use crate::text::width;

/// Longest address that is linked: each of its cells carries it.
const MAX_ADDRESS: usize = 500;

/// Places that are links.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<(Rect, String)>);

impl Links {
    /// Says that the text `after` a `sign` in an area, as it is painted there, leads to an address. A text that is cut or wrapped
    /// is not found, and an address that is not safe is none.
    pub(super) fn text(
        &mut self,
        buf: &Buffer,
        area: Rect,
        (sign, after): (&str, &str),
        address: &str,
    ) {
        let Some(address) = safe(address) else { return };
        if let Some(mut at) = find(buf, area, &format!("{sign}{after}")) {
            let skipped = width(sign) as u16;
            at.x += skipped;
            at.width = at.width.saturating_sub(skipped);
            self.0.push((at, address));
        }
    }

    /// Forgets the links in an area that is painted over.
    pub(super) fn cover(&mut self, area: Rect) {
        self.0.retain(|(at, _)| !at.intersects(area));
    }

    /// Makes them links in the cells that are about to be sent.
    pub(super) fn put(&self, buf: &mut Buffer) {
        for (n, (area, address)) in self.0.iter().enumerate() {
            let area = area.intersection(buf.area);
            let mut x = area.left();
            while x < area.right() {
                let Some(cell) = buf.cell_mut((x, area.y)) else {
                    break;
                };
                let cells = width(cell.symbol()).max(1) as u16;
                let symbol = cell.symbol();
                let linked =
                    format!("\u{1b}]8;id=legwork{n};{address}\u{1b}\\{symbol}\u{1b}]8;;\u{1b}\\");
                cell.set_symbol(&linked);
                if let Some(cells) = NonZeroU16::new(cells) {
                    cell.set_diff_option(CellDiffOption::ForcedWidth(cells));
                }
                x += cells;
            }
        }
    }
}

/// An address that can stand in a sequence: http or https, everything but plain ASCII signs percent-encoded.
pub(super) fn safe(address: &str) -> Option<String> {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let has_host = address.split("//").nth(1).is_some_and(|rest| {
        let rest = rest.trim_start_matches(['/', '?', '#']);
        !rest.is_empty()
    });
    if !is_web || !has_host {
        return None;
    }
    let mut out = String::new();
    for byte in address.bytes() {
        let stands = byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
        if stands {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    (out.len() <= MAX_ADDRESS).then_some(out)
}

/// The cells of a text in one row of an area; the first such place.
fn find(buf: &Buffer, area: Rect, text: &str) -> Option<Rect> {
    let area = area.intersection(buf.area);
    if text.is_empty() {
        return None;
    }
    for y in area.top()..area.bottom() {
        let mut row = String::new();
        let mut columns = Vec::new();
        let mut x = area.left();
        while x < area.right() {
            let symbol = buf.cell((x, y)).map_or(" ", |c| c.symbol());
            columns.extend(std::iter::repeat_n(x, symbol.len()));
            row.push_str(symbol);
            x += width(symbol).max(1) as u16;
        }
        columns.push(x);
        if let Some(at) = row.find(text) {
            let (from, to) = (columns.get(at)?, columns.get(at + text.len())?);
            return Some(Rect::new(*from, y, to - from, 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn only_what_a_browser_opens_is_linked_and_nothing_gets_out_of_the_sequence() {
        assert_eq!(
            safe("https://a.example/b?c=d#e").as_deref(),
            Some("https://a.example/b?c=d#e")
        );
        assert_eq!(
            safe("http://a/\u{1b}\\\u{7} ж;\u{9c}").as_deref(),
            Some("http://a/%1B%5C%07%20%D0%B6;%C2%9C")
        );
        for no in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "http:///",
            "",
            " https://a",
        ] {
            assert_eq!(safe(no), None, "{no}");
        }
        assert_eq!(safe(&format!("https://{}", "a".repeat(MAX_ADDRESS))), None);
    }

    #[test]
    fn each_cell_is_a_link_of_its_own_with_the_width_it_had() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 2));
        buf.set_string(0, 1, "1 + 世x, p1", Style::default());
        let mut links = Links::default();
        let area = buf.area;
        links.text(&buf, area, ("+ ", "世x"), "https://a.example");
        links.put(&mut buf);
        let cell = |x| buf.cell((x, 1)).expect("a cell").clone();
        let linked = "\u{1b}]8;id=legwork0;https://a.example\u{1b}\\世\u{1b}]8;;\u{1b}\\";
        assert_eq!(cell(4).symbol(), linked);
        assert_eq!(
            cell(4).diff_option,
            CellDiffOption::ForcedWidth(NonZeroU16::new(2).expect("two"))
        );
        assert!(cell(6).symbol().contains("\\x\u{1b}"), "{:?}", cell(6));
        assert_eq!((cell(2).symbol(), cell(7).symbol()), ("+", ","));
    }

    #[test]
    fn what_is_covered_or_not_there_is_no_link() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 2));
        buf.set_string(0, 0, "1 + abc", Style::default());
        let (before, area) = (buf.clone(), buf.area);
        let mut links = Links::default();
        links.text(&buf, area, ("+ ", "abcd"), "https://a.example");
        links.text(&buf, area, ("+ ", "abc"), "https://a.example");
        links.cover(Rect::new(5, 0, 3, 1));
        links.put(&mut buf);
        assert_eq!(buf, before);
    }
}
