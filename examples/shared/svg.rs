//! A screen of cells as SVG.
//!
//! Rules, bars and glyphs are drawn as shapes and every run of text is fitted to its cells, so that the columns stand
//! whatever fonts the reader has.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// A cell in user units; fonts are about 0.6 as wide as they are high.
const CELL: (f64, f64) = (8.4, 18.0);
const FONT_SIZE: f64 = 14.0;
/// From the top of a cell to the line that letters stand on.
const BASELINE: f64 = 13.3;
const MARGIN: f64 = 18.0;

const BACKGROUND: &str = "#14161a";
const TEXT: &str = "#c9ccca";
const BORDER: &str = "#2c3038";

/// A screen as SVG; `title` is what somebody is told who cannot see it.
pub(crate) fn svg(buffer: &Buffer, title: &str) -> Result<String, std::fmt::Error> {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let width = f64::from(columns) * CELL.0 + 2.0 * MARGIN;
    let height = f64::from(rows) * CELL.1 + 2.0 * MARGIN;
    let mut out = String::new();
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">"#
    )?;
    writeln!(out, "<title>{}</title>", escaped(title))?;
    writeln!(
        out,
        r#"<rect x="0.5" y="0.5" width="{}" height="{}" rx="10" fill="{BACKGROUND}" stroke="{BORDER}"/>"#,
        width - 1.0,
        height - 1.0
    )?;
    writeln!(
        out,
        r#"<g transform="translate({MARGIN} {MARGIN})" font-family="ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace" font-size="{FONT_SIZE}" xml:space="preserve">"#
    )?;
    for y in 0..rows {
        row(&mut out, buffer, y)?;
    }
    out.push_str("</g>\n</svg>\n");
    Ok(out)
}

/// One row: backgrounds, shapes and rules cell by cell, letters in runs of one look.
fn row(out: &mut String, buffer: &Buffer, y: u16) -> std::fmt::Result {
    let mut run: Option<Run> = None;
    let mut rule: Option<(u16, u16, String)> = None;
    for x in 0..buffer.area.width {
        let Some(cell) = buffer.cell((x, y)) else {
            continue;
        };
        let look = Look::of(cell);
        let symbol = cell.symbol();
        if let Some(fill) = &look.background {
            rect(out, fill, at(x, y), CELL)?;
        }
        // A rule goes on through crossings, so that it is one line.
        let is_rule = matches!(symbol, "─" | "┬" | "┴" | "┼");
        match &mut rule {
            Some((_, end, colour)) if is_rule && *colour == look.colour => *end = x + 1,
            _ => {
                draw_rule(out, rule.take(), y)?;
                rule = is_rule.then(|| (x, x + 1, look.colour.clone()));
            }
        }
        if symbol == " " && run.as_ref().is_some_and(|r| r.take_blank(&look)) {
            if let Some(run) = &mut run {
                run.text.push(' ');
            }
            continue;
        }
        if symbol != " " && !shape(out, symbol, &look.colour, x, y)? {
            match &mut run {
                // Other than plain letters may come from another font, so they are placed one by one.
                Some(r) if r.look == look && symbol.is_ascii() && r.text.is_ascii() => {
                    r.text.push_str(symbol);
                }
                _ => {
                    draw_run(out, run.take(), y)?;
                    run = Some(Run {
                        x,
                        text: symbol.to_owned(),
                        look,
                    });
                }
            }
            continue;
        }
        draw_run(out, run.take(), y)?;
    }
    draw_rule(out, rule, y)?;
    draw_run(out, run, y)
}

/// How a cell looks.
#[derive(Clone, PartialEq)]
struct Look {
    colour: String,
    background: Option<String>,
    bold: bool,
    italic: bool,
    underlined: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let has = |m| cell.modifier.contains(m);
        let mut colour = hex(cell.fg).unwrap_or_else(|| TEXT.to_owned());
        let mut background = hex(cell.bg);
        if has(Modifier::REVERSED) {
            let behind = background.unwrap_or_else(|| BACKGROUND.to_owned());
            background = Some(std::mem::replace(&mut colour, behind));
        }
        if has(Modifier::DIM) {
            colour.push_str("99");
        }
        if has(Modifier::BOLD) && cell.fg == Color::Reset {
            "#ffffff".clone_into(&mut colour);
        }
        Self {
            colour,
            background,
            bold: has(Modifier::BOLD),
            italic: has(Modifier::ITALIC),
            underlined: has(Modifier::UNDERLINED),
        }
    }
}

/// Letters of one look side by side.
struct Run {
    x: u16,
    text: String,
    look: Look,
}

impl Run {
    /// Whether a blank may join: one between words, not the second of a gap.
    fn take_blank(&self, look: &Look) -> bool {
        self.look == *look && self.text.is_ascii() && !self.text.ends_with(' ')
    }
}

fn draw_run(out: &mut String, run: Option<Run>, y: u16) -> std::fmt::Result {
    let Some(Run { x, text, look }) = run else {
        return Ok(());
    };
    let text = text.trim_end();
    let (left, top) = at(x, y);
    let length = text.chars().count() as f64 * CELL.0;
    let mut more = String::new();
    if look.bold {
        more.push_str(r#" font-weight="bold""#);
    }
    if look.italic {
        more.push_str(r#" font-style="italic""#);
    }
    if look.underlined {
        more.push_str(r#" text-decoration="underline""#);
    }
    let text = escaped(text);
    writeln!(
        out,
        r#"<text x="{left:.1}" y="{:.1}" textLength="{length:.1}" lengthAdjust="spacingAndGlyphs" fill="{}"{more}>{text}</text>"#,
        top + BASELINE,
        look.colour
    )
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}

fn draw_rule(out: &mut String, rule: Option<(u16, u16, String)>, y: u16) -> std::fmt::Result {
    let Some((start, end, colour)) = rule else {
        return Ok(());
    };
    let (left, top) = at(start, y);
    let (right, _) = at(end, y);
    // Single characters of a rule end in the middle of theirs only where nothing goes on; a picture may ignore that.
    rect(
        out,
        &colour,
        (left, top + CELL.1 / 2.0 - 0.5),
        (right - left, 1.0),
    )
}

/// Draws a sign that is a shape rather than a letter; `false` where it is none.
fn shape(
    out: &mut String,
    symbol: &str,
    colour: &str,
    x: u16,
    y: u16,
) -> Result<bool, std::fmt::Error> {
    let (left, top) = at(x, y);
    let (w, h) = CELL;
    let (middle, centre) = (left + w / 2.0, top + h / 2.0);
    let upright = |out: &mut String, from: f64, to: f64| {
        rect(
            out,
            colour,
            (middle - 0.5, top + from * h),
            (1.0, (to - from) * h),
        )
    };
    let bar = |out: &mut String, share: f64| rect(out, colour, (left, top), (w * share, h));
    let polygon = |out: &mut String, points: [(f64, f64); 4]| {
        let points: Vec<String> = points
            .iter()
            .map(|(dx, dy)| format!("{:.1},{:.1}", middle + dx, centre + dy))
            .collect();
        writeln!(
            out,
            r#"<polygon points="{}" fill="{colour}"/>"#,
            points.join(" ")
        )
    };
    let circle = |out: &mut String, look: &str| {
        writeln!(
            out,
            r#"<circle cx="{middle:.1}" cy="{centre:.1}" r="3.5" {look}/>"#
        )
    };
    match symbol {
        "─" => {}
        "│" | "┼" => upright(out, 0.0, 1.0)?,
        "├" | "└" | "┌" => {
            upright(
                out,
                if symbol == "┌" { 0.5 } else { 0.0 },
                if symbol == "└" { 0.5 } else { 1.0 },
            )?;
            rect(out, colour, (middle, centre - 0.5), (w / 2.0, 1.0))?;
        }
        "┘" => {
            upright(out, 0.0, 0.5)?;
            rect(out, colour, (left, centre - 0.5), (w / 2.0, 1.0))?;
        }
        "┬" => upright(out, 0.5, 1.0)?,
        "┴" => upright(out, 0.0, 0.5)?,
        "▌" => bar(out, 0.5)?,
        "▎" => bar(out, 0.25)?,
        "▏" => bar(out, 0.12)?,
        "●" => circle(out, &format!(r#"fill="{colour}""#))?,
        "○" => circle(out, &format!(r#"fill="none" stroke="{colour}""#))?,
        "■" => polygon(out, [(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)])?,
        "◆" => polygon(out, [(0.0, -4.5), (4.5, 0.0), (0.0, 4.5), (-4.5, 0.0)])?,
        "▲" => polygon(out, [(0.0, -4.0), (4.0, 3.5), (-4.0, 3.5), (0.0, -4.0)])?,
        "▾" => polygon(out, [(-3.5, -2.0), (3.5, -2.0), (0.0, 2.5), (-3.5, -2.0)])?,
        "▸" => polygon(out, [(-2.0, -3.5), (2.5, 0.0), (-2.0, 3.5), (-2.0, -3.5)])?,
        "▤" => {
            for dy in [-4.0, -1.5, 1.0, 3.5] {
                rect(out, colour, (middle - 3.5, centre + dy), (7.0, 1.0))?;
            }
        }
        "┆" => {
            for from in [0.08, 0.42, 0.75] {
                upright(out, from, from + 0.2)?;
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn rect(out: &mut String, fill: &str, (x, y): (f64, f64), (w, h): (f64, f64)) -> std::fmt::Result {
    writeln!(
        out,
        r#"<rect x="{x:.1}" y="{y:.1}" width="{w:.1}" height="{h:.1}" fill="{fill}"/>"#
    )
}

fn at(x: u16, y: u16) -> (f64, f64) {
    (f64::from(x) * CELL.0, f64::from(y) * CELL.1)
}

/// The colour as terminals commonly show it; `None` for their default.
fn hex(colour: Color) -> Option<String> {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |n: u8| STEPS.get(usize::from(n % 6)).copied().unwrap_or_default();
    let (r, g, b) = match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(n @ 16..=231) => (step((n - 16) / 36), step((n - 16) / 6), step(n - 16)),
        Color::Indexed(n @ 232..) => {
            let grey = 8 + (n - 232) * 10;
            (grey, grey, grey)
        }
        // The theme uses no colour that a terminal's own palette changes.
        _ => return None,
    };
    Some(format!("#{r:02x}{g:02x}{b:02x}"))
}
