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
