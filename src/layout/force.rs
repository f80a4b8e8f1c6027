//! Nodes that push each other away and links that pull, coarse shape first (Hu, “Efficient and high quality force-directed
//! graph drawing”, 2005).
//!
//! The graph is made smaller and smaller by joining linked nodes. The smallest is laid out from chance, and each finer one
//! begins where its parents stood. [`Force::pass`] does one pass, so that a worker can go in slices and a screen can watch it
//! cool. The same links and seed give the same picture.

mod coarse;

use super::apart::{apart, even_out};
use super::far::Tree;
use super::quality::{crossings, kept, variation};
use super::seed::Seed;
use super::{Links, Point};
use coarse::{Level, levels};

/// How strongly nodes push, against how links pull (Hu's C).
const PUSH: f32 = 0.2;
/// The length a link wants to have (Hu's K).
const LENGTH: f32 = 1.0;
/// How near a cell must be to be looked into.
const THETA: f32 = 0.9;
/// How strongly everything is drawn to the middle, so that what is not linked stays in sight.
const GRAVITY: f32 = 0.8;
/// How much less a link pulls whose ends are both busy: the power of the links of the less busy one.
const TEMPER: f32 = 0.45;
/// How much shorter a step is after a pass that made things worse.
const COOLING: f32 = 0.9;
/// Passes without a setback after which steps grow again.
const PATIENCE: u32 = 5;
/// A level is cool when its steps are this short.
const COOL: f32 = 0.02;
/// Passes for a level at most.
const MAX_PASSES: u32 = 300;
/// Nodes from which on a level begins well enough, and costs enough, to be content with fewer passes.
const LARGE: usize = 2_000;
/// How many.
const LARGE_PASSES: u32 = 100;
/// Links up to which several beginnings are tried, and the best is taken.
const FEW_LINKS: usize = 1_000;
/// How many.
const BEGINNINGS: u64 = 8;

/// Lays links out until all is cool; gives nothing where `stop` says so before.
///
/// # Complexity
/// O((links + nodes · log nodes) · passes), some 600 passes, most of them over much coarser graphs. Up to 1,000 links
/// that is done 8 times, and choosing takes O(links² + linked nodes · nodes) more each time; of the linked nodes a sample of
/// some 2,000 counts.
pub fn lay_out(links: &Links, seed: u64, stop: impl Fn() -> bool) -> Option<Vec<Point>> {
    let tries = if links.n_links() <= FEW_LINKS {
        BEGINNINGS
    } else {
        1
    };
    let mut best: Option<(Scores, Vec<Point>)> = None;
    let mut first = None;
    for n in 0..tries {
        let mut force = Force::new(links.clone(), seed.wrapping_add(n));
        while force.pass() {
            if stop() {
                return None;
            }
        }
        let at = force.finished();
        if tries == 1 {
            return Some(at);
        }
        let scores = Scores::of(links, &at);
        let yardstick = *first.get_or_insert(scores);
        let is_better =
            |(best, _): &(Scores, _)| scores.against(yardstick) < best.against(yardstick);
        if best.as_ref().is_none_or(is_better) {
            best = Some((scores, at));
        }
    }
    Some(best.map_or(Vec::new(), |(_, at)| at))
}

/// By what one layout is better than another of the same links.
#[derive(Debug, Clone, Copy)]
struct Scores {
    crossings: f64,
    variation: f64,
    kept: f64,
}

impl Scores {
    fn of(links: &Links, at: &[Point]) -> Self {
        Self {
            crossings: crossings(links, at) as f64,
            variation: variation(links, at),
            kept: kept(links, at),
        }
    }

    /// How much worse it is than another, each score by itself: 3 where they are alike.
    fn against(self, other: Self) -> f64 {
        // One more of each, so that a picture without a crossing can be a yardstick too.
        let times = |ours: f64, theirs: f64| (ours + 1e-3) / (theirs + 1e-3);
        (self.crossings + 1.0) / (other.crossings + 1.0)
            + times(self.variation, other.variation)
            + times(other.kept, self.kept)
    }
}

/// A layout on its way.
#[derive(Debug)]
pub struct Force {
    /// The graphs still to be laid out, the coarsest last: that one is laid out now.
    levels: Vec<Level>,
    at: Vec<Point>,
    /// The nodes of the finest graph that keep their place.
    pinned: Vec<bool>,
    pace: Pace,
    n_passes: u32,
    tree: Tree,
    seed: Seed,
    pushes: Vec<Point>,
}

/// How far nodes move in a pass: less and less, but for runs of passes that made things better.
#[derive(Debug, Clone, Copy)]
struct Pace {
    step: f32,
    energy: f32,
    better: u32,
    passes: u32,
}

impl Pace {
    fn new(step: f32) -> Self {
        Self {
            step,
            energy: f32::INFINITY,
            better: 0,
            passes: 0,
        }
    }

    fn after(&mut self, energy: f32) {
        self.passes += 1;
        if energy < self.energy {
            self.better += 1;
            if self.better >= PATIENCE {
                self.better = 0;
                self.step /= COOLING;
            }
        } else {
            self.better = 0;
            self.step *= COOLING;
        }
        self.energy = energy;
    }

    fn is_cool(self, n_nodes: usize) -> bool {
        let most = if n_nodes > LARGE {
            LARGE_PASSES
        } else {
            MAX_PASSES
        };
        self.step < COOL * LENGTH || self.passes >= most
    }
}

impl Force {
    /// Begins a layout.
    ///
    /// # Complexity
    /// O(links), for the coarser graphs.
    pub fn new(links: Links, seed: u64) -> Self {
        let mut seed = Seed::new(seed);
        let pinned = vec![false; links.n_nodes()];
        let mut levels = levels(links, &mut seed);
        for level in &mut levels {
            level.links = std::mem::take(&mut level.links).tempered(TEMPER);
        }
        let n_coarse = levels.last().map_or(0, |l| l.links.n_nodes());
        let side = (n_coarse as f32).sqrt() * LENGTH;
        let at = (0..n_coarse).map(|_| [seed.unit() * side, seed.unit() * side]);
        Self {
            at: at.collect(),
            levels,
            pinned,
            pace: Pace::new(LENGTH),
            n_passes: 0,
            tree: Tree::default(),
            seed,
            pushes: Vec::new(),
        }
    }

    /// Goes on from known places: what has one stays about there, what has none begins beside what it is linked with.
    pub fn resume(links: Links, known: &[Option<Point>], seed: u64) -> Self {
        let mut seed = Seed::new(seed);
        let place = |n: u32| known.get(n as usize).copied().flatten();
        let beside = |node: u32, seed: &mut Seed| {
            let (mut sum, mut n) = ([0.0, 0.0], 0.0f32);
            for at in links.of(node).filter_map(|(other, _)| place(other)) {
                sum = [sum[0] + at[0], sum[1] + at[1]];
                n += 1.0;
            }
            let n = n.max(1.0);
            [
                sum[0] / n + seed.unit() - 0.5,
                sum[1] / n + seed.unit() - 0.5,
            ]
        };
        let nodes = 0..links.n_nodes() as u32;
        let at = nodes.map(|n| place(n).unwrap_or_else(|| beside(n, &mut seed)));
        Self {
            at: at.collect(),
            pinned: vec![false; links.n_nodes()],
            levels: vec![Level::finest(links.tempered(TEMPER))],
            pace: Pace::new(LENGTH / 4.0),
            n_passes: 0,
            tree: Tree::default(),
            seed,
            pushes: Vec::new(),
        }
    }

    /// Whether nothing moves any more.
    pub fn is_cool(&self) -> bool {
        self.levels.len() <= 1 && self.pace.is_cool(self.at.len())
    }

    /// How many nodes and links the next pass moves.
    pub fn weight(&self) -> usize {
        let level = self.levels.last();
        level.map_or(0, |l| l.links.n_nodes() + l.links.n_links())
    }

    /// How many passes were done, at all levels.
    pub fn n_passes(&self) -> u32 {
        self.n_passes
    }

    /// Puts a node somewhere and keeps it there, or, without a place, lets it move again. Everything else gives way.
    pub fn pin(&mut self, node: u32, place: Option<Point>) {
        while self.levels.len() > 1 {
            self.refine();
        }
        if let Some(pin) = self.pinned.get_mut(node as usize) {
            *pin = place.is_some();
        }
        if let (Some(to), Some(at)) = (place, self.at.get_mut(node as usize)) {
            *at = to;
        }
        self.pace = Pace::new(LENGTH / 4.0);
    }

    /// Does one pass over the level it is at; gives whether there is more to do.
    ///
    /// # Complexity
    /// O(links + nodes · log nodes).
    pub fn pass(&mut self) -> bool {
        if self.is_cool() {
            return false;
        }
        self.n_passes += 1;
        let energy = self.move_all();
        self.pace.after(energy);
        if self.levels.len() > 1 && self.pace.is_cool(self.at.len()) {
            self.refine();
        }
        !self.is_cool()
    }

    /// Where the nodes stand; while a coarser graph is laid out, where those stand that they were joined into.
    pub fn places(&self) -> Vec<Point> {
        let mut at = self.at.clone();
        for level in self.levels.iter().rev().skip(1) {
            let of = |parent: &u32| at.get(*parent as usize).copied().unwrap_or_default();
            at = level.parents.iter().map(of).collect();
        }
        at
    }

    /// Where the nodes stand in the end: crowds are thinned out, and labels do not cover each other where there is room.
    pub fn finished(&self) -> Vec<Point> {
        let mut at = self.places();
        let keep = |n: usize| self.pinned.get(n).copied().unwrap_or(false);
        even_out(&mut at, keep);
        apart(&mut at, keep);
        at
    }

    /// Goes on with the next finer graph: each node beside the one it was joined into.
    fn refine(&mut self) {
        self.levels.pop();
        let Some(level) = self.levels.last() else {
            return;
        };
        // As many more nodes need as much more room.
        let grown = (level.links.n_nodes() as f32 / self.at.len().max(1) as f32).sqrt();
        let (coarse, seed) = (&self.at, &mut self.seed);
        let beside = |parent: &u32| {
            let at = coarse.get(*parent as usize).copied().unwrap_or_default();
            let aside = |axis: f32, by: f32| axis * grown + (by - 0.5) * LENGTH / 2.0;
            [aside(at[0], seed.unit()), aside(at[1], seed.unit())]
        };
        self.at = level.parents.iter().map(beside).collect();
        self.pace = Pace::new(LENGTH / 2.0);
    }

    /// Moves every node by a step along what pushes and pulls it; gives the energy there was.
    fn move_all(&mut self) -> f32 {
        let Some(level) = self.levels.last() else {
            return 0.0;
        };
        let (links, masses) = (&level.links, &level.masses);
        self.tree.fill(&self.at, masses);
        let middle = centre(&self.at);
        let is_finest = self.levels.len() == 1;
        self.pushes.clear();
        let mut energy = 0.0;
        for (n, at) in self.at.iter().enumerate() {
            let away = self.tree.push(*at, THETA);
            let push = PUSH * LENGTH * LENGTH;
            let mut force = [away[0] * push, away[1] * push];
            for (other, weight) in links.of(n as u32) {
                let to = self.at.get(other as usize).copied().unwrap_or_default();
                let way = [to[0] - at[0], to[1] - at[1]];
                // The power of 7/8, of which more keeps lengths alike and less keeps neighbours together.
                let root = (length(way) / LENGTH).sqrt();
                let pull = weight * root * root.sqrt() * root.sqrt().sqrt();
                force = [force[0] + way[0] * pull, force[1] + way[1] * pull];
            }
            let home = [middle[0] - at[0], middle[1] - at[1]];
            force = [force[0] + home[0] * GRAVITY, force[1] + home[1] * GRAVITY];
            energy += force[0] * force[0] + force[1] * force[1];
            let by = self.pace.step / length(force).max(f32::MIN_POSITIVE);
            self.pushes.push([force[0] * by, force[1] * by]);
        }
        for ((at, by), pinned) in self.at.iter_mut().zip(&self.pushes).zip(
            self.pinned
                .iter()
                .copied()
                .map(|p| p && is_finest)
                .chain(std::iter::repeat(false)),
        ) {
            if !pinned {
                *at = [at[0] + by[0], at[1] + by[1]];
            }
        }
        energy
    }
}

fn length(way: Point) -> f32 {
    way[0].hypot(way[1])
}

fn centre(points: &[Point]) -> Point {
    let n = points.len().max(1) as f32;
    let sum = points
        .iter()
        .fold([0.0, 0.0], |s, p| [s[0] + p[0], s[1] + p[1]]);
    [sum[0] / n, sum[1] / n]
}
