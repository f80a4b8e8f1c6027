//! The reader: a source's own text by paragraphs; below, what the paragraph under the cursor is cited for.
//!
//! Only the paragraphs in sight are laid out, however long the text is.

use ratatui::text::{Line, Span};

use super::geometry::Geometry;
use super::{column, evidence, passage};
use crate::model::ids::SourceIx;
use crate::session::reader::{ReaderView, text_cells};
use crate::session::state::State;
use crate::text::{printable, shorten_middle, wrap};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let Some(reader) = &state.shown.reader else {
        return;
    };
    let source = state.view().source(reader.source);
    let top = geometry.top;
    if top.height > 0 {
        let room = usize::from(top.width).saturating_sub(2);
        let title = printable(&source.title);
        let text = format!("▤ {}", shorten_middle(&title, room.saturating_sub(2)));
        let left = Line::from(p.span(text, Role::Strong));
        let grade = source.reliability;
        let publisher = source
            .publisher
            .as_deref()
            .map(|p| printable(p).into_owned());
        let date = source
            .date
            .as_ref()
            .map(|d| printable(d.text()).into_owned());
        let full = format!("{} {}", grade.word(), grade.meaning());
        let parts: Vec<String> = [publisher, date, Some(full)]
            .into_iter()
            .flatten()
            .collect();
        let short = grade.word().to_owned();
        column::title(p, top, &left, &[parts.join(" · "), short]);
        if let Some(url) = &source.url {
            p.hits.links.text(p.buf, top, ("▤ ", &title), url);
        }
    }
    let rule = geometry.top_rule;
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    let (cells, height) = (
        usize::from(geometry.body.width),
        usize::from(geometry.body.height),
    );
    let text = source
        .file
        .as_deref()
        .and_then(|f| state.texts.paragraphs(f));
    let mut clicks = Vec::new();
    let lines = match text {
        None => entry(state, reader.source, (cells, height), p.theme),
        Some(text) => {
            let page = Page {
                state,
                reader,
                text,
                cells,
                theme: p.theme,
            };
            let numbered = page.lines(height);
            let runs = numbered.iter().enumerate();
            clicks.extend(runs.map(|(line, (n, _))| (line, Run::row(n.saturating_sub(1)))));
            numbered.into_iter().map(|(_, line)| line).collect()
        }
    };
    p.lines(geometry.body, &lines, 0);
    p.hits.wheel(geometry.body, "list");
    p.rows_for_clicks(geometry.body, 0, &clicks);
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

/// A line with the number of its paragraph.
type Numbered = (usize, Line<'static>);

/// The text that is read, and how it is laid out.
struct Page<'a> {
    state: &'a State,
    reader: &'a ReaderView,
    text: &'a [String],
    cells: usize,
    theme: Theme,
}

impl Page<'_> {
    /// The lines in sight: the paragraph under the cursor from its first line, with what stands before it where there is
    /// room; of one that is longer than the screen, the part one has come to.
    fn lines(&self, height: usize) -> Vec<Numbered> {
        let at = self.reader.paragraph;
        let mut lines = self.paragraph(at, self.reader.line + height);
        let skip = self.reader.line.min(lines.len().saturating_sub(2));
        lines.drain(..skip);
        let mut next = at + 1;
        while lines.len() < height && next <= self.text.len() {
            let room = height - lines.len();
            lines.extend(self.paragraph(next, room));
            next += 1;
        }
        let wanted = (height / 3).max(height.saturating_sub(lines.len()));
        let mut before: Vec<Numbered> = Vec::new();
        let mut previous = if skip > 0 { 0 } else { at.saturating_sub(1) };
        while before.len() < wanted && previous > 0 {
            let mut above = self.paragraph(previous, usize::MAX);
            above.append(&mut before);
            before = above;
            previous -= 1;
        }
        // Where the paragraph fills the screen, it begins at the top.
        let cursor = self.paragraph(at, height + 1).len().saturating_sub(1);
        let keep = wanted.min(height.saturating_sub(cursor)).min(before.len());
        let mut shown = before.split_off(before.len() - keep);
        shown.append(&mut lines);
        shown
    }

    /// One paragraph, `most` lines of it, with a blank line below.
    fn paragraph(&self, n: usize, most: usize) -> Vec<Numbered> {
        let Some(text) = n.checked_sub(1).and_then(|i| self.text.get(i)) else {
            return Vec::new();
        };
        let cells = text_cells(self.cells);
        // Letters that certainly fill the lines asked for; what stands behind them is not laid out.
        let letters = most.saturating_mul(cells * 2 + 2);
        let start = match text.char_indices().nth(letters) {
            Some((end, _)) => text.get(..end).unwrap_or(text),
            None => text,
        };
        let cited = self.state.texts.cited(self.reader.source);
        let n_claims = cited.map_or(0, |c| c.on(n).count());
        let sign = if n == self.reader.paragraph {
            "▌"
        } else {
            " "
        };
        let mut lines = Vec::new();
        let laid_out = passage::lines(start, &[], (cells, usize::MAX), self.theme);
        for (i, line) in laid_out.into_iter().take(most).enumerate() {
            let label = if i == 0 {
                format!("p{n}")
            } else {
                String::new()
            };
            let cited = if i == 0 && n_claims > 0 {
                format!("({n_claims})")
            } else {
                String::new()
            };
            let mut spans = vec![
                Span::styled(sign, self.theme.style(Role::Cursor)),
                Span::styled(format!("{label:<5}"), self.theme.style(Role::Faint)),
                Span::styled(format!("{cited:<5}"), self.theme.style(Role::Faint)),
            ];
            spans.extend(line.spans);
            lines.push((n, Line::from(spans)));
        }
        lines.push((n, Line::default()));
        lines
    }
}

/// What is known of a source whose text is not here: its entry, and its claims, as many as there is room for.
fn entry(
    state: &State,
    source: SourceIx,
    (cells, height): (usize, usize),
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let record = view.source(source);
    let mut lines = Vec::new();
    let say = |text: String, role: Role| {
        let wrapped = wrap(&printable(&text), cells.saturating_sub(4), None);
        let line = |l: String| Line::styled(format!("  {l}"), theme.style(role));
        wrapped.into_iter().map(line).collect::<Vec<_>>()
    };
    let not_here = match &record.file {
        Some(file) => format!("its text is not here: {file} (legwork --sources FOLDER says where)"),
        None => "the graph names no file with its text".to_owned(),
    };
    lines.extend(say(not_here, Role::Doubt));
    lines.push(Line::default());
    if let Some(publisher) = &record.publisher {
        lines.extend(say(format!("publisher: {publisher}"), Role::Normal));
    }
    if let Some(date) = &record.date {
        lines.extend(say(format!("date: {date}"), Role::Normal));
    }
    let grade = record.reliability;
    lines.extend(say(
        format!("reliability: {} {}", grade.word(), grade.meaning()),
        Role::Normal,
    ));
    if let Some(note) = &record.note {
        lines.extend(say(format!("note: {note}"), Role::Normal));
    }
    lines.push(Line::default());
    let mut left = view.n_claims_of_source(source);
    for at in view.claims_of_source(source) {
        if lines.len() + 1 >= height && left > 1 {
            let text = format!("… {left} claims: 7 lists them by paragraph");
            lines.extend(say(text, Role::Faint));
            break;
        }
        left -= 1;
        let Some(claim) = view.claim(at) else {
            continue;
        };
        let place = claim.at.as_deref().unwrap_or("-");
        let words = crate::model::disagree::in_words(view, at.carried);
        lines.extend(say(format!("{place:<5} {words}"), Role::Normal));
    }
    lines
}
