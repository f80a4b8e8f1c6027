//! Drawing a picture of many in slices, so that a worker can be watched and stopped: first what is in it is looked up and laid
//! out roughly, then forces cool it down, some passes a slice.

use std::collections::HashMap;
use std::sync::Arc;

use super::plan::Plan;
use super::web::Web;
use crate::layout::force::{Force, lay_out};
use crate::layout::{Links, Point};
use crate::model::ids::EntityIx;
use crate::model::lens::{Judge, Lens};
use crate::model::view::GraphView;
use crate::task::Task;

/// The same places each time.
pub const SEED: u64 = 7;
/// Links up to which a picture is laid out at once: it takes a blink.
const FEW_LINKS: usize = 1_000;
/// Nodes and links that are moved in a slice, all its passes together: some milliseconds.
const SLICE: usize = 40_000;

/// What is to be drawn.
#[derive(Debug)]
pub enum Drawing {
    /// A plan, seen through a lens.
    Begin(Box<Begin>),
    /// More of what is on its way.
    GoOn(Box<Force>),
}

/// A plan that is to be drawn.
#[derive(Debug)]
pub struct Begin {
    /// What is to be in it.
    pub plan: Plan,
    /// What is shown.
    pub lens: Lens,
    /// Where entities stood before: they stay about there.
    pub known: HashMap<EntityIx, Point>,
    /// Whether they had come to rest there.
    pub at_rest: bool,
}

/// A slice that is drawn.
#[derive(Debug)]
pub struct Drawn {
    /// What is in it, with the first slice.
    pub web: Option<Arc<Web>>,
    /// Where each entity stands now.
    pub places: Vec<Point>,
    /// What is still to do; nothing when all is cool.
    pub rest: Option<Box<Force>>,
}

/// Draws a slice; nothing when it was cancelled.
pub fn draw(view: GraphView<'_>, drawing: Drawing, task: &Task<'_>) -> Option<Drawn> {
    match drawing {
        Drawing::Begin(begin) => self::begin(view, &begin, task),
        Drawing::GoOn(force) => Some(go_on(force)),
    }
}

fn begin(view: GraphView<'_>, begin: &Begin, task: &Task<'_>) -> Option<Drawn> {
    let judge = Judge::new(view, &begin.lens);
    let web = Arc::new(Web::gather(&judge, &begin.plan, task)?);
    let links = web.links();
    let known = web
        .knots
        .iter()
        .map(|k| begin.known.get(&k.entity).copied());
    let known: Vec<Option<Point>> = known.collect();
    let n_known = known.iter().flatten().count();
    let mut drawn = Drawn {
        web: Some(Arc::clone(&web)),
        places: known.iter().copied().flatten().collect(),
        rest: None,
    };
    if n_known == known.len() && begin.at_rest {
        // Nothing came in: nothing moves.
        return Some(drawn);
    }
    if n_known == 0 && links.n_links() <= FEW_LINKS {
        drawn.places = lay_out(&links, SEED, || task.cancel.is_cancelled())?;
        return Some(drawn);
    }
    let mut force = started(links, &known);
    for (ix, at) in &begin.plan.pinned {
        if let Some(n) = web.number(*ix) {
            force.pin(n, Some(*at));
        }
    }
    drawn.places = force.places();
    drawn.rest = Some(Box::new(force));
    Some(drawn)
}

fn started(links: Links, known: &[Option<Point>]) -> Force {
    if known.iter().all(Option::is_none) {
        return Force::new(links, SEED);
    }
    Force::resume(links, known, SEED)
}

fn go_on(mut force: Box<Force>) -> Drawn {
    let n_passes = (SLICE / force.weight().max(1)).max(1);
    for _ in 0..n_passes {
        if !force.pass() {
            return Drawn {
                web: None,
                places: force.finished(),
                rest: None,
            };
        }
    }
    Drawn {
        web: None,
        places: force.places(),
        rest: Some(force),
    }
}
