//! The card: everything about one entity, line by line, each line with what it leads to. `legwork show` is its headless twin.

use super::listing::GroupKey;
use super::row::{Sign, sign};
use super::state::{State, ViewId};
use crate::model::cite;
use crate::model::disagree::{disagreements_of, in_words};
use crate::model::ids::{Carried, DisagreementIx, EntityIx, FactRef, SourceIx};
use crate::model::view::Touch;
use crate::model::when::When;
use crate::text::{counted, printable};

/// The card that is open.
#[derive(Debug)]
pub struct CardView {
    /// Whose it is.
    pub entity: EntityIx,
    /// Its lines, made once.
    pub lines: Vec<CardLine>,
    /// The line under the cursor.
    pub cursor: usize,
    /// The view to go back to.
    pub before: ViewId,
}

/// What a line of the card is about, and leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A fact or relation.
    Carried(Carried),
    /// The relations of one predicate.
    Group(GroupKey),
    /// A question.
    Disagreement(DisagreementIx),
    /// A source.
    Source(SourceIx),
}

/// How a line of the card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The name.
    Title,
    /// What stands below it.
    Below,
    /// The head of a part.
    Head,
    /// A line of a part.
    Item,
    /// A claim on the line above.
    Claim,
    /// Nothing: parts are apart.
    Gap,
}

/// A line of the card, printable.
#[derive(Debug, Clone)]
pub struct CardLine {
    /// How it stands.
    pub part: Part,
    /// How what it says is carried.
    pub sign: Sign,
    /// The words.
    pub text: String,
    /// What it leads to.
    pub about: Option<About>,
}

impl CardLine {
    fn new(part: Part, text: &str, about: Option<About>) -> Self {
        Self {
            part,
            sign: Sign::None,
            text: printable(text).into_owned(),
            about,
        }
    }
}

impl State {
    /// The card of an entity.
    pub fn card(&self, ix: EntityIx) -> Vec<CardLine> {
        let mut lines = Vec::new();
        self.card_names(ix, &mut lines);
        for part in [
            self.card_facts(ix),
            self.card_relations(ix),
            self.card_disagreements(ix),
            self.card_sources(ix),
            self.card_says(ix),
        ] {
            if part.len() > 1 {
                lines.push(CardLine::new(Part::Gap, "", None));
                lines.extend(part);
            }
        }
        lines
    }

    /// The card as text, for copying and for scripts.
    pub fn card_text(&self, ix: EntityIx) -> String {
        let line = |line: CardLine| {
            let indent = match line.part {
                Part::Title | Part::Head | Part::Gap => "",
                Part::Below | Part::Item => "  ",
                Part::Claim => "      ",
            };
            let text = format!("{indent}{}{}", line.sign.lead(), line.text);
            format!("{}\n", text.trim_end())
        };
        self.card(ix).into_iter().map(line).collect()
    }

    /// What the line under the cursor of the open card leads to.
    pub fn card_about(&self) -> Option<About> {
        let card = self.shown.card.as_ref()?;
        card.lines.get(card.cursor)?.about
    }

    fn card_names(&self, ix: EntityIx, lines: &mut Vec<CardLine>) {
        let view = self.view();
        let entity = view.entity(ix);
        let mut say = |part: Part, text: &str| lines.push(CardLine::new(part, text, None));
        say(
            Part::Title,
            &format!("{} {}", entity.kind().glyph(), entity.name()),
        );
        let mut parts = vec![entity.kind().word().to_owned()];
        parts.extend(entity.type_name().map(str::to_owned));
        parts.push(format!("id {}", entity.id()));
        parts.push(counted(entity.degree(), "relation", "relations"));
        if entity.is_placeholder() {
            parts.push("only named by others, not in the file".to_owned());
        }
        say(Part::Below, &parts.join(" · "));
        if !entity.at().is_empty() {
            say(
                Part::Below,
                &format!("named in {}", cite::places(view, &entity.at())),
            );
        }
        for alias in entity.aliases().iter() {
            let places = cite::places(view, &alias.at);
            let more = [
                Some(places.as_str()),
                alias.language.as_deref(),
                alias.note.as_deref(),
            ];
            let more = more.into_iter().flatten().filter(|p| !p.is_empty());
            let parts = std::iter::once(&*alias.name).chain(more);
            say(
                Part::Below,
                &format!("also {}", parts.collect::<Vec<_>>().join(" · ")),
            );
        }
        if let Some(note) = entity.note() {
            say(Part::Below, &format!("note  {note}"));
        }
    }

    fn card_facts(&self, ix: EntityIx) -> Vec<CardLine> {
        let facts: Vec<FactRef> = self.view().entity(ix).facts().map(|f| f.at).collect();
        let mut lines = vec![head("facts", facts.len())];
        for at in facts {
            let (view, fact) = (self.view(), self.view().fact(at));
            let value = fact.value();
            let when = fact.when().map(When::text).filter(|w| *w != value);
            let when = when.map_or(String::new(), |w| format!(" · {w}"));
            let carried = Carried::Fact(at);
            let about = Some(About::Carried(carried));
            let text = format!("{}: {value}{when}", fact.what());
            lines.push(CardLine {
                sign: sign(view, carried),
                ..CardLine::new(Part::Item, &text, about)
            });
            for claim in view.claims(carried).iter() {
                let text = format!("{} {}", cite::sign(claim), cite::claim(view, claim));
                lines.push(CardLine::new(Part::Claim, &text, about));
            }
        }
        lines
    }

    fn card_relations(&self, ix: EntityIx) -> Vec<CardLine> {
        let view = self.view();
        let groups = view.groups(ix);
        let all: Vec<Touch> = if view.is_bulk(ix) {
            view.particular(ix)
        } else {
            view.touching(ix).collect()
        };
        let n = groups.iter().map(|g| g.count).sum();
        let mut lines = vec![head("relations", n)];
        for group in groups {
            let key = GroupKey::Relations(group.predicate, group.inward);
            let of_group = all
                .iter()
                .filter(|t| (t.predicate, t.inward) == (group.predicate, group.inward));
            let disputed = of_group.filter(|t| view.is_disputed(Carried::Relation(t.relation)));
            let mut text = format!("{} ({})", self.group_label(key), group.count);
            match disputed.count() {
                0 => {}
                n => text.push_str(&format!(" · ≠{n}")),
            }
            if group.weak {
                text.push_str(" · shares a page only");
            }
            lines.push(CardLine::new(Part::Item, &text, Some(About::Group(key))));
        }
        lines
    }

    fn card_disagreements(&self, ix: EntityIx) -> Vec<CardLine> {
        let found = disagreements_of(self.view(), ix);
        let mut lines = vec![head("disagreements", found.len())];
        for at in found {
            let Some(disagreement) = self.view().disagreement(at) else {
                continue;
            };
            let standing = self.standing_words(at);
            let text = format!("{} · {standing}", disagreement.question);
            lines.push(CardLine {
                sign: Sign::Disputed,
                ..CardLine::new(Part::Item, &text, Some(About::Disagreement(at)))
            });
        }
        lines
    }

    /// The sources that name it, or carry a relation or fact of it, with the number of those claims.
    fn card_sources(&self, ix: EntityIx) -> Vec<CardLine> {
        let view = self.view();
        let mut counts: std::collections::BTreeMap<SourceIx, usize> =
            std::collections::BTreeMap::new();
        let entity = view.entity(ix);
        let aliases = entity.aliases();
        let seen = aliases.iter().flat_map(|a| a.at.iter().map(|s| s.source));
        for source in entity.at().iter().map(|s| s.source).chain(seen) {
            counts.entry(source).or_insert(0);
        }
        for (source, n) in view.sources_around(ix) {
            *counts.entry(source).or_insert(0) += n;
        }
        for carried in entity.facts().map(|f| Carried::Fact(f.at)) {
            for claim in view.claims(carried).iter() {
                *counts.entry(claim.source).or_insert(0) += 1;
            }
        }
        let mut lines = vec![head("sources that name it", counts.len())];
        for (source, n) in counts {
            let claims = counted(n, "claim", "claims");
            let grade = view.source(source).reliability.word();
            let text = format!("{} · {grade} · {claims}", cite::source(view, source));
            lines.push(CardLine::new(
                Part::Item,
                &text,
                Some(About::Source(source)),
            ));
        }
        lines
    }

    fn card_says(&self, ix: EntityIx) -> Vec<CardLine> {
        let view = self.view();
        let says = view.says(ix);
        let mut lines = vec![head("says", says.len())];
        for at in says {
            let words = in_words(view, at.carried);
            let mode = view.claim(*at).map_or("", |c| c.mode.word());
            lines.push(CardLine {
                sign: sign(view, at.carried),
                ..CardLine::new(
                    Part::Item,
                    &format!("{words} · {mode}"),
                    Some(About::Carried(at.carried)),
                )
            });
        }
        lines
    }
}

fn head(what: &str, n: usize) -> CardLine {
    CardLine::new(Part::Head, &format!("{what} ({n})"), None)
}

impl Sign {
    /// The sign before a text, with a blank; nothing for what is supported.
    pub fn lead(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Disputed => "≠ ",
            Self::Refuted => "× ",
            Self::Tentative => "~ ",
            Self::Unsourced => "? ",
        }
    }
}
