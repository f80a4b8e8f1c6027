//! How a claim is cited in plain text, the same on the command line and in the session's prose.

use super::ids::SourceIx;
use super::item::{Claim, Seen};
use super::view::GraphView;
use super::when::When;
use super::words::{Mode, Stance};

/// A source as a claim cites it: `Express, 2024-03~`.
pub fn source(view: GraphView<'_>, ix: SourceIx) -> String {
    let source = view.source(ix);
    let name = source.publisher.as_deref().unwrap_or(&source.title);
    let date = source.date.as_ref().map(When::text);
    let outside = source.outside.then_some("outside knowledge");
    let parts = [Some(name), date, outside];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `Express, 2024-03~, p22 · by Alexey Baranovsky · asserted · C3`.
pub fn claim(view: GraphView<'_>, claim: &Claim) -> String {
    let place = claim
        .at
        .as_ref()
        .map_or(String::new(), |at| format!(", {at}"));
    let mut parts = vec![format!("{}{place}", source(view, claim.source))];
    let via: Vec<&str> = claim.via.iter().map(|v| view.voice_name(v)).collect();
    let via = if via.is_empty() {
        String::new()
    } else {
        format!("via {}", via.join(", "))
    };
    let by = claim
        .by
        .as_ref()
        .map_or(String::new(), |v| format!("by {}", view.voice_name(v)));
    parts.push(format!("{by} {via}").trim().to_owned());
    parts.push(
        claim
            .said
            .as_ref()
            .map_or(String::new(), |said| format!("said {}", said.text())),
    );
    parts.push(claim.mode.word().to_owned());
    let reliability = view.source(claim.source).reliability.word();
    parts.push(format!("{reliability}{}", claim.credibility.grade()));
    parts.retain(|p| !p.is_empty());
    parts.join(" · ")
}

/// `Express, 2024-03~, p7 p9; interview, p1`.
pub fn places(view: GraphView<'_>, seen: &[Seen]) -> String {
    let mut sources: Vec<SourceIx> = Vec::new();
    for one in seen {
        if !sources.contains(&one.source) {
            sources.push(one.source);
        }
    }
    let one = |ix: &SourceIx| {
        let at = seen.iter().filter(|s| s.source == *ix).map(|s| &*s.at);
        format!(
            "{}, {}",
            source(view, *ix),
            at.collect::<Vec<_>>().join(" ")
        )
    };
    sources.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What a claim does to what it is about: `+` supports it, `−` refutes it, `?` leaves it open.
pub fn sign(claim: &Claim) -> &'static str {
    match (claim.stance, claim.mode) {
        (Stance::Refutes, _) => "−",
        (_, Mode::Uncertain) => "?",
        _ => "+",
    }
}

/// A claim as it is cited in a report: title, publisher, date, place, voice, relays, and the address where one is known.
///
/// `What the volunteers say, Express, 2024-03~, p22, by Alexey Baranovsky via Meduza, said 2024-02, https://…`
pub fn citation(view: GraphView<'_>, claim: &Claim) -> String {
    let mut parts = document(view, claim.source);
    parts.extend(claim.at.as_deref().map(str::to_owned));
    let by = claim
        .by
        .iter()
        .map(|v| format!("by {}", view.voice_name(v)));
    let via = claim
        .via
        .iter()
        .map(|v| format!("via {}", view.voice_name(v)));
    let voice: Vec<String> = by.chain(via).collect();
    if !voice.is_empty() {
        parts.push(voice.join(" "));
    }
    parts.extend(
        claim
            .said
            .as_ref()
            .map(|said| format!("said {}", said.text())),
    );
    parts.extend(address(view, claim));
    parts.join(", ")
}

/// A source as it is cited as a whole.
pub fn source_citation(view: GraphView<'_>, ix: SourceIx) -> String {
    let mut parts = document(view, ix);
    parts.extend(view.source(ix).url.as_deref().map(str::to_owned));
    parts.join(", ")
}

/// Where a claim can be read: the source's address, at the place of the claim where that is a fragment of it.
pub fn address(view: GraphView<'_>, claim: &Claim) -> Option<String> {
    let at = claim.at.as_deref().unwrap_or_default();
    if at.starts_with("https://") || at.starts_with("http://") {
        return Some(at.to_owned());
    }
    let url = view.source(claim.source).url.as_deref()?;
    let fragment = if at.starts_with('#') && !url.contains('#') {
        at
    } else {
        ""
    };
    Some(format!("{url}{fragment}"))
}

/// Title, publisher, date.
fn document(view: GraphView<'_>, ix: SourceIx) -> Vec<String> {
    let source = view.source(ix);
    let publisher = source.publisher.as_deref().filter(|p| *p != &*source.title);
    let date = source.date.as_ref().map(When::text);
    let outside = source.outside.then_some("outside knowledge");
    let parts = [Some(&*source.title), publisher, date, outside];
    parts
        .into_iter()
        .flatten()
        .filter(|p| !p.is_empty())
        .map(str::to_owned)
        .collect()
}
