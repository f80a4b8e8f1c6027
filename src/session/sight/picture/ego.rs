//! The picture of the entity one stands on. Its cursor is that of the walk: moving in one moves in the other.

use super::super::super::listing::{GroupKey, Listing, ListingParams, RowKey};
use super::super::super::state::State;
use super::super::super::trail::{Spot, Step};
use crate::formats::svg::{self, EgoPicture, PaperOptions, headed};
use crate::model::ids::{Carried, EntityIx};
use crate::model::lens::{Judge, Lens, state_of};
use crate::scene::ego::{Beyond, Bundle, ego, second_hop};
use crate::scene::{Scene, Way};

/// Relations of a bundle that the picture in words tells.
const TOLD: usize = 100;
/// Relations of a bundle that stand on paper: of more nobody reads all.
const ON_PAPER: usize = 40;

/// The picture of an entity that is shown, or was last.
#[derive(Debug, Default)]
pub struct EgoView {
    /// What it holds.
    pub scene: Scene,
    made_for: Option<MadeFor>,
}

/// What a picture was made for: while that is the same, so is the picture.
#[derive(Debug, PartialEq)]
struct MadeFor {
    spot: Spot,
    lens: Lens,
    narrow: Option<String>,
    size: (usize, usize),
    has_second_hop: bool,
    /// Whether it has only what is known so far.
    is_looking: bool,
}

impl State {
    /// The node under the cursor: where the walk's cursor leads, else what one stands on.
    pub fn picture_node(&self) -> usize {
        let nodes = &self.shown.sights.picture.ego.scene.nodes;
        let here = match self.cursor_key() {
            Some(RowKey::Relation(ix, _)) => nodes.iter().position(|n| n.by == Some(ix)),
            _ => None,
        };
        here.unwrap_or(0)
    }

    /// Puts the cursor on the nearest node in a direction; gives whether there is one.
    pub(super) fn step_in_ego(&mut self, way: Way) -> bool {
        let scene = &self.shown.sights.picture.ego.scene;
        let Some(node) = scene.nearest(self.picture_node(), way) else {
            return false;
        };
        self.put_on_node(node);
        true
    }

    /// Puts the cursor on a node.
    pub(super) fn put_on_node(&mut self, node: usize) {
        let Some(node) = self.shown.sights.picture.ego.scene.nodes.get(node) else {
            return;
        };
        if let Some(ix) = node.by {
            self.put_cursor(RowKey::Relation(ix, node.entity));
        } else {
            // The focus itself: the head of the list, which leads nowhere.
            self.list.cursor = 0;
            self.moved();
        }
    }

    /// Makes the picture anew where what it was made for has changed.
    pub(super) fn refresh_ego(&mut self) {
        let size = self.screen.picture_size();
        let narrow = self.list.narrow.as_ref();
        let wanted = MadeFor {
            spot: self.trail.here().spot,
            lens: self.lens().clone(),
            narrow: narrow.map(|n| n.input.value().to_owned()),
            size,
            has_second_hop: self.shown.sights.picture.has_second_hop,
            is_looking: self.is_looking(),
        };
        if self.shown.sights.picture.ego.made_for.as_ref() == Some(&wanted) {
            return;
        }
        let scene = self.focus().map(|focus| {
            // No more of a bundle fit than there are rows.
            let bundles = self.bundles(focus, size.1.max(1));
            let judge = Judge::new(self.view(), self.lens());
            let beyond = |ix: EntityIx| second_hop(&judge, focus, ix);
            let beyond: Beyond<'_> = if wanted.has_second_hop {
                Some(&beyond)
            } else {
                None
            };
            ego(self.view(), focus, &bundles, size, beyond)
        });
        self.shown.sights.picture.ego = EgoView {
            scene: scene.unwrap_or_default(),
            made_for: Some(wanted),
        };
    }

    /// The picture on paper, where there is room for every name.
    pub(super) fn ego_paper(&self, options: PaperOptions) -> Result<String, String> {
        let focus = self.focus().ok_or("there is nothing to draw")?;
        let view = self.view();
        let judge = Judge::new(view, self.lens());
        let beyond = |ix: EntityIx| second_hop(&judge, focus, ix);
        let has_second_hop = self.shown.sights.picture.has_second_hop;
        let picture = EgoPicture {
            title: &headed(view, &self.opened.name, &[focus]),
            focus,
            bundles: &self.bundles(focus, ON_PAPER),
            beyond: has_second_hop.then_some(&beyond),
            left_out: self.lens().in_words(view),
        };
        Ok(svg::ego(view, &picture, options))
    }

    /// The relations of an entity that are shown, as the walk lists them.
    pub(super) fn bundles(&self, focus: EntityIx, most: usize) -> Vec<Bundle> {
        let view = self.view();
        let listing = Listing::new(
            view,
            ListingParams {
                step: &Step::at(Spot::Entity(focus)),
                lens: self.lens(),
                narrow: self.list.narrow.as_ref().map(|n| &n.bound),
                page_rows: usize::MAX,
                n_problems: 0,
                known: Some(&self.list.sifted),
                most_rows: most,
                // Once the list is whole, most of it is known; groups that are folded there are passed over for the picture.
                at_once: if self.is_looking() {
                    self.list.making.at_once
                } else {
                    usize::MAX
                },
                watch: None,
            },
        );
        let mut bundles: Vec<Bundle> = Vec::new();
        for row in &listing.rows {
            match *row {
                RowKey::Group(GroupKey::Relations(predicate, inward)) => {
                    let predicate = view.predicate(predicate);
                    let label = if inward {
                        &predicate.inverse
                    } else {
                        &predicate.label
                    };
                    let key = |k: &GroupKey| listing.group(*k).map_or(0, |g| g.count);
                    bundles.push(Bundle {
                        label: label.to_string(),
                        inward,
                        count: match row {
                            RowKey::Group(k) => key(k),
                            _ => 0,
                        },
                        leaves: Vec::new(),
                    });
                }
                RowKey::Relation(ix, other) => {
                    if let Some(bundle) = bundles.last_mut() {
                        bundle.leaves.push((ix, other));
                    }
                }
                _ => {}
            }
        }
        // Folded groups (ties that only share a page) have a count and no leaves: they stay a line.
        bundles
    }

    /// The picture in words: what is drawn, bundle by bundle, for those who do not see it.
    pub(super) fn ego_text(&self) -> String {
        let Some(focus) = self.focus() else {
            return String::new();
        };
        let view = self.view();
        let name = |ix: EntityIx| crate::text::printable(view.entity(ix).name()).into_owned();
        let judge = Judge::new(view, self.lens());
        let mut text = name(focus);
        for bundle in self.bundles(focus, TOLD) {
            let label = crate::text::printable(&bundle.label).into_owned();
            text.push_str(&format!("\n  {label} ({})", bundle.count));
            let more = bundle.count.saturating_sub(bundle.leaves.len());
            for (relation, other) in bundle.leaves {
                let state = state_of(view, Carried::Relation(relation));
                text.push_str(&format!("\n    {} · {}", name(other), state.label()));
                if self.shown.sights.picture.has_second_hop {
                    let beyond = second_hop(&judge, focus, other);
                    if !beyond.is_empty() {
                        text.push_str(&format!("\n      {beyond}"));
                    }
                }
            }
            if more > 0 {
                text.push_str(&format!("\n    … {more} more"));
            }
        }
        text
    }
}
