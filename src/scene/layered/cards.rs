//! A layered picture in cells: cards with signs and names, lines with what they say.

use std::collections::{BTreeMap, HashMap};

use super::detail::Detail;
use super::plan::{LayerPlan, Link as PlanLink, name};
use crate::layout::layered::{Card, Frame as Around, Label, Layered, Link, Place, lay_out};
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::scene::{Frame, Line, Look, Node, Scene, Side, Text};
use crate::text::{shorten_end, width};

pub(super) fn drawn(view: GraphView<'_>, plan: &LayerPlan, detail: Detail) -> Scene {
    let texts = Texts::new(view, plan, detail);
    let scene = placed(view, plan, &texts, |cards, links| {
        Some(lay_out(cards, links, detail.shape))
    });
    scene.unwrap_or_default()
}

/// How large it is so, without drawing it.
pub(super) fn drawn_size(view: GraphView<'_>, plan: &LayerPlan, detail: Detail) -> [usize; 2] {
    let texts = Texts::new(view, plan, detail);
    let size = sized(plan, &texts, |cards, links| {
        Some(lay_out(cards, links, detail.shape))
    });
    size.unwrap_or_default()
}

/// Cells of what says how much is left out.
const MORE: usize = 30;

/// What stands in a picture.
pub(super) struct Texts {
    /// By entity: its name, row by row.
    pub names: Vec<Vec<String>>,
    /// By link: its words, as long as there is room.
    pub words: Vec<String>,
    /// What is said where a line that leads on is not drawn: coming, going.
    pub beyond: [&'static str; 2],
}

impl Texts {
    pub(super) fn new(view: GraphView<'_>, plan: &LayerPlan, detail: Detail) -> Self {
        let names = plan.entities.iter();
        let names = names.map(|ix| detail.lines(&name(view, *ix)));
        let words = plan.links.iter().map(|link| said(link, detail.words));
        Self {
            names: names.collect(),
            words: words.collect(),
            beyond: ["◂", "▸"],
        }
    }

    /// Puts other rows in the place of a name.
    pub(super) fn put_name(&mut self, entity: usize, rows: Vec<String>) {
        if let Some(name) = self.names.get_mut(entity) {
            *name = rows;
        }
    }

    /// How many lines of an entity are not drawn, in a few cells; nothing where all are.
    pub(super) fn beyond(&self, plan: &LayerPlan, entity: usize) -> String {
        let numbers = plan.beyond.get(entity).copied().unwrap_or_default();
        let parts = numbers.iter().zip(self.beyond);
        let parts = parts.filter(|(n, _)| **n > 0);
        parts.map(|(n, sign)| format!(" {sign}{n}")).collect()
    }
}

/// A plan whose cards are placed by a layout; nothing where that cannot.
pub(super) fn placed(
    view: GraphView<'_>,
    plan: &LayerPlan,
    texts: &Texts,
    place: impl Fn(&[Card], &[Link]) -> Option<Layered>,
) -> Option<Scene> {
    let loops = loops(plan, &texts.words);
    let picture = place(&cards(plan, texts, &loops), &links(plan, &texts.words))?;
    let sheet = Sheet {
        view,
        plan,
        texts,
        picture: &picture,
    };
    Some(sheet.scene(&loops))
}

/// How large a plan is so; nothing where it cannot be placed.
pub(super) fn sized(
    plan: &LayerPlan,
    texts: &Texts,
    place: impl Fn(&[Card], &[Link]) -> Option<Layered>,
) -> Option<[usize; 2]> {
    let loops = loops(plan, &texts.words);
    let picture = place(&cards(plan, texts, &loops), &links(plan, &texts.words))?;
    Some(picture.size)
}

/// What is to be placed: names with what stands below them.
fn cards(plan: &LayerPlan, texts: &Texts, loops: &BTreeMap<usize, Vec<String>>) -> Vec<Card> {
    let cards = texts.names.iter().enumerate().map(|(n, name)| {
        let loops = loops.get(&n).map_or(&[][..], Vec::as_slice);
        let last = name.last().map_or(0, |row| width(row));
        let beyond = last + width(&texts.beyond(plan, n));
        let widest = loops.iter().map(|text| width(text)).max();
        Card {
            width: (widest_of(name).max(beyond) + 2).max(widest.unwrap_or(0)),
            rows: name.len() + loops.len(),
        }
    });
    cards.collect()
}

/// What a line says in so many cells: its words, and how many relations more it stands for.
pub(super) fn said(link: &PlanLink, cells: usize) -> String {
    let more = match link.relations.len() {
        0 | 1 => String::new(),
        n => format!(" +{}", n - 1),
    };
    let room = cells.saturating_sub(width(&more));
    format!("{}{more}", shorten_end(&link.words, room))
}

fn widest_of(lines: &[String]) -> usize {
    lines.iter().map(|line| width(line)).max().unwrap_or(0)
}

/// What is said of entities to themselves, and how much of what leads from them is left out: it stands in their cards.
fn loops(plan: &LayerPlan, words: &[String]) -> BTreeMap<usize, Vec<String>> {
    let mut loops: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (link, words) in plan.links.iter().zip(words) {
        if link.from == link.to {
            let text = format!("↻ {}{words}", sign(link.look));
            loops.entry(link.from as usize).or_default().push(text);
        }
    }
    for (_, (n, words)) in left_out(plan) {
        let words = shorten_end(words, MORE).into_owned();
        loops.entry(n as usize).or_default().push(words);
    }
    loops
}

/// By their numbers, the groups of which something is left out: at which entity, and in which words.
fn left_out(plan: &LayerPlan) -> impl Iterator<Item = (usize, (u32, &str))> {
    let groups = plan.more.iter().enumerate();
    groups
        .filter_map(|(group, (more, words))| Some((group, (plan.number(more.of)?, words.as_str()))))
}

fn links(plan: &LayerPlan, words: &[String]) -> Vec<Link> {
    // What is carried otherwise is another line: where two ran together, one would look as the other.
    let mut classes: HashMap<(&str, usize, Look), u32> = HashMap::new();
    let links = plan.links.iter().zip(words).map(|(link, words)| {
        let next = classes.len() as u32;
        Link {
            from: link.from,
            to: link.to,
            class: *classes
                .entry((&link.words, link.relations.len(), link.look))
                .or_insert(next),
            words: width(words) + width(&sign(link.look)),
        }
    });
    links.collect()
}

/// The sign of how something is carried, with a blank; nothing where nobody denies it.
fn sign(look: Look) -> String {
    match look.sign() {
        "" => String::new(),
        sign => format!("{sign} "),
    }
}

struct Sheet<'a> {
    view: GraphView<'a>,
    plan: &'a LayerPlan,
    texts: &'a Texts,
    picture: &'a Layered,
}

impl Sheet<'_> {
    fn scene(&self, loops: &BTreeMap<usize, Vec<String>>) -> Scene {
        let mut scene = Scene {
            title: self.plan.title.clone(),
            size: self.picture.size.map(|cells| cells as f32),
            left_out: self.plan.left_out_in_full(self.view),
            is_grid: true,
            ..Scene::default()
        };
        let cards = self.plan.entities.iter().zip(&self.picture.cards);
        for (n, ((ix, place), name)) in cards.zip(&self.texts.names).enumerate() {
            let at = place.text.map(|cells| cells as f32);
            let (first, below) = match name.split_first() {
                Some((first, below)) => (first.clone(), below.to_vec()),
                None => (String::new(), Vec::new()),
            };
            let n_rows = 1 + below.len();
            let beyond = self.texts.beyond(self.plan, n);
            if !beyond.is_empty() {
                let last = name.last().map_or(0, |row| width(row));
                let end = [at[0] + 2.0 + last as f32, at[1] + (n_rows - 1) as f32];
                scene.texts.push(Text {
                    is_faint: true,
                    ..words(end, &beyond)
                });
            }
            scene.nodes.push(Node {
                entity: *ix,
                kind: self.view.entity(*ix).kind(),
                name: first,
                below,
                at,
                side: Side::Right,
                lower: 0,
                room: widest_of(name),
                by: None,
                is_focus: self.plan.ends.contains(ix),
                is_dot: false,
                community: None,
            });
            scene.frames.extend(frame(place));
            let rows = loops.get(&n).map_or(&[][..], Vec::as_slice);
            let place = |row: usize| [at[0], at[1] + (n_rows + row) as f32];
            let texts = rows.iter().enumerate();
            scene
                .texts
                .extend(texts.map(|(row, text)| words(place(row), text)));
            // What is left out stands last.
            let groups = left_out(self.plan).filter(|(_, (of, _))| *of as usize == n);
            let groups: Vec<usize> = groups.map(|(group, _)| group).collect();
            let first = rows.len() - groups.len().min(rows.len());
            let places = groups
                .iter()
                .zip(first..)
                .map(|(group, row)| (*group, place(row)));
            scene.groups.extend(places);
        }
        self.lines(&mut scene);
        self.labels(&mut scene);
        scene
    }

    fn lines(&self, scene: &mut Scene) {
        for (link, wire) in self.plan.links.iter().zip(&self.picture.wires) {
            if wire.route.is_empty() {
                continue;
            }
            let cells = |route: &[[usize; 2]]| {
                let cells = route.iter().map(|at| at.map(|c| c as f32));
                cells.collect()
            };
            scene.lines.push(Line {
                route: cells(&wire.route),
                again: cells(&wire.again),
                relations: link.relations.clone(),
                look: link.look,
                net: wire.net,
                has_tip: true,
                is_faint: false,
            });
        }
        // What is to be seen best is painted last.
        let rank = |l: &Look| (!l.weak, l.contested, l.state == State::Disputed);
        scene.lines.sort_by_key(|line| rank(&line.look));
    }

    /// What lines say; where several share one, and not all are carried alike, each has its sign at its own end.
    fn labels(&self, scene: &mut Scene) {
        for label in &self.picture.labels {
            let signs = label.links.iter().map(|l| self.sign_of(*l));
            let signs: Vec<String> = signs.collect();
            let Some(first) = label.links.first() else {
                continue;
            };
            let all_alike = signs.windows(2).all(|pair| pair.first() == pair.last());
            let shared = if all_alike {
                self.sign_of(*first)
            } else {
                String::new()
            };
            let text = self.words_at(*first, label, width(&shared));
            let at = [label.at[0] as f32 - 1.0, label.at[1] as f32];
            scene.texts.push(words(at, &format!(" {shared}{text} ")));
            if all_alike {
                continue;
            }
            for (link, sign) in label.links.iter().zip(signs) {
                if let Some(at) = self.own_end(*link, label.at) {
                    scene.texts.push(words(at, sign.trim_end()));
                }
            }
        }
    }

    /// What a line says, in as many cells as are free along it, where those that were kept for it cut it.
    fn words_at(&self, link: usize, label: &Label, sign: usize) -> String {
        let kept = self.texts.words.get(link).map_or("", String::as_str);
        let Some(of) = self.plan.links.get(link) else {
            return kept.to_owned();
        };
        let free = self.free_after(label.at).saturating_sub(sign);
        if !kept.contains('…') || free <= width(kept) {
            return kept.to_owned();
        }
        said(of, free)
    }

    /// Cells from one on to the right over which no other line runs, with a blank and a piece of its own line left.
    fn free_after(&self, [x, y]: [usize; 2]) -> usize {
        let pieces = self.picture.wires.iter();
        let pieces = pieces.flat_map(|w| w.route.windows(2).chain(w.again.windows(2)));
        let crossing = pieces.filter_map(|piece| match piece {
            [a, b] if a[0] == b[0] && (a[1].min(b[1])..=a[1].max(b[1])).contains(&y) => Some(a[0]),
            _ => None,
        });
        // Before a card stands the head of an arrow.
        let cards = self.picture.cards.iter();
        let cards = cards.filter(|c| (c.y..c.y + c.height).contains(&y));
        let cards = cards.map(|c| c.x.saturating_sub(2));
        let others = self.picture.labels.iter().filter(|l| l.at[1] == y);
        let others = others.map(|l| l.at[0].saturating_sub(2));
        let ends = crossing.chain(cards).chain(others);
        let end = ends.filter(|end| *end > x).min();
        let end = end.unwrap_or(self.picture.size[0]);
        end.saturating_sub(x + 2)
    }

    fn sign_of(&self, link: usize) -> String {
        let link = self.plan.links.get(link);
        link.map_or(String::new(), |link| sign(link.look))
    }

    /// The cell before the end of a line that it shares with no other: the one away from its words.
    fn own_end(&self, link: usize, said: [usize; 2]) -> Option<[f32; 2]> {
        let route = &self.picture.wires.get(link)?.route;
        let (first, last) = (route.first()?, route.last()?);
        let start = self
            .picture
            .cards
            .get(self.plan.links.get(link)?.from as usize)?;
        // Words at the end that is shared stand within the channel of that end.
        let is_said_first = first[0].abs_diff(said[0]) < last[0].abs_diff(said[0]);
        let x = if is_said_first {
            last[0].checked_sub(1)?
        } else {
            start.x + start.width
        };
        let y = if is_said_first { last[1] } else { first[1] };
        Some([x as f32, y as f32])
    }
}

fn words(at: [f32; 2], text: &str) -> Text {
    Text {
        at,
        side: Side::Right,
        text: text.to_owned(),
        is_faint: false,
    }
}

fn frame(place: &Place) -> Option<Frame> {
    let is_closed = match place.frame {
        Around::None => return None,
        Around::Bars => false,
        Around::Whole => true,
    };
    Some(Frame {
        at: [place.x as f32, place.y as f32],
        size: [place.width as f32, place.height as f32],
        is_closed,
    })
}
