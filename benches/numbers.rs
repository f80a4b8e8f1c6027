//! Neighbourhoods, paths, components and PageRank against hand-written adjacency arrays:
//! `cargo bench --bench numbers -- NODES.csv EDGES.csv`; without files on small ones of its own, and with `--check` once.
//!
//! Both sides answer the same questions one after the other in the same run, and their answers are compared. The
//! hand-written side knows nothing of layers, lenses or cancelling. Median of five for what is done as a whole; median and
//! 99th percentile for what is asked many times.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a program for measuring may fail by panicking, and prints what it measured"
)]

mod shared;

use legwork::analysis::components::components;
use legwork::analysis::hops::hops;
use legwork::analysis::part::Part;
use legwork::analysis::paths::{PathParams, distance, find_paths};
use legwork::analysis::rank::{PASSES, page_rank};
use legwork::jobs::Threads;
use legwork::model::ids::EntityIx;
use legwork::model::lens::{Judge, Lens};
use legwork::model::view::GraphView;
use legwork::task::{Cancel, Task, Unwatched};
use shared::{Random, clocked, median, quantile};

/// Entities whose neighbourhoods are asked for.
const N_CENTRES: usize = 1000;
/// Pairs whose paths are asked for.
const N_PAIRS: usize = 200;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = shared::files(folder.path());
    let opened = shared::open(&files, folder.path());
    let view = opened.graph.view();
    println!(
        "{} entities, {} relations",
        view.n_entities(),
        view.n_relations()
    );
    let runs = if shared::is_check() { 1 } else { 5 };
    let hand = Hand::of(view);
    neighbourhoods(view, &hand, runs);
    paths(view, &hand, runs);
    whole(view, &hand, runs);
}

/// The hand-written side.
struct Hand {
    n: usize,
    out_start: Vec<u32>,
    out_to: Vec<u32>,
    in_start: Vec<u32>,
    in_from: Vec<u32>,
}

impl Hand {
    fn of(view: GraphView<'_>) -> Self {
        let arrays = view.topology().arrays().expect("a graph read in bulk");
        Self {
            n: arrays.out_start.len() - 1,
            out_start: arrays.out_start.to_vec(),
            out_to: arrays.out_to.to_vec(),
            in_start: arrays.in_start.to_vec(),
            in_from: arrays.in_from.to_vec(),
        }
    }

    fn out(&self, n: u32) -> &[u32] {
        let n = n as usize;
        &self.out_to[self.out_start[n] as usize..self.out_start[n + 1] as usize]
    }

    fn inward(&self, n: u32) -> &[u32] {
        let n = n as usize;
        &self.in_from[self.in_start[n] as usize..self.in_start[n + 1] as usize]
    }

    /// How many entities lie within two hops. `seen` holds the number of the last question that saw each.
    fn two_hops(&self, centre: u32, seen: &mut [u32], epoch: u32) -> usize {
        let mut found = vec![centre];
        seen[centre as usize] = epoch;
        let mut from = 0;
        for _ in 0..2 {
            let to = found.len();
            for at in from..to {
                let here = found[at];
                for other in self.out(here).iter().chain(self.inward(here)) {
                    if seen[*other as usize] != epoch {
                        seen[*other as usize] = epoch;
                        found.push(*other);
                    }
                }
            }
            from = to;
        }
        found.len() - 1
    }

    /// Hops between two entities, from both ends.
    fn distance(&self, from: u32, to: u32, seen: &mut [Vec<(u32, u32)>; 2], epoch: u32) -> usize {
        let mut rims = [vec![from], vec![to]];
        let mut radii = [0, 0];
        seen[0][from as usize] = (epoch, 0);
        seen[1][to as usize] = (epoch, 0);
        while !rims[0].is_empty() && !rims[1].is_empty() {
            let side = usize::from(rims[1].len() < rims[0].len());
            radii[side] += 1;
            let mut next = Vec::new();
            for here in &rims[side] {
                for other in self.out(*here).iter().chain(self.inward(*here)) {
                    let there = seen[1 - side][*other as usize];
                    if there.0 == epoch {
                        return (radii[side] + there.1) as usize;
                    }
                    let slot = &mut seen[side][*other as usize];
                    if slot.0 != epoch {
                        *slot = (epoch, radii[side]);
                        next.push(*other);
                    }
                }
            }
            rims[side] = next;
        }
        usize::MAX
    }

    fn page_rank(&self, n_threads: usize) -> Vec<f64> {
        let (n, damping) = (self.n, 0.85);
        let mut ranks = vec![1.0 / n as f64; n];
        let degree = |v: usize| self.out_start[v + 1] - self.out_start[v];
        let all = self.in_from.len();
        let cut = |t: usize| {
            self.in_start
                .partition_point(|s| (*s as usize) < all * t / n_threads)
        };
        let cuts: Vec<usize> = (0..=n_threads)
            .map(|t| if t == n_threads { n } else { cut(t).min(n) })
            .collect();
        let mut shares = vec![0.0; n];
        for _ in 0..PASSES {
            let mut lost = 0.0;
            for v in 0..n {
                match degree(v) {
                    0 => lost += ranks[v],
                    d => shares[v] = ranks[v] / f64::from(d),
                }
            }
            let least = (1.0 - damping) / n as f64 + damping * lost / n as f64;
            let (shares, mut rest) = (&shares, &mut ranks[..]);
            std::thread::scope(|scope| {
                for t in 0..n_threads {
                    let (here, after) = rest.split_at_mut(cuts[t + 1] - cuts[t]);
                    rest = after;
                    let first = cuts[t];
                    let mut work = move || {
                        for (v, rank) in here.iter_mut().enumerate() {
                            let from = self.inward((first + v) as u32).iter();
                            let given: f64 = from.map(|u| shares[*u as usize]).sum();
                            *rank = least + damping * given;
                        }
                    };
                    if t + 1 == n_threads {
                        work();
                    } else {
                        scope.spawn(work);
                    }
                }
            });
        }
        ranks
    }

    /// Union and find.
    fn components(&self) -> Vec<u32> {
        let mut parent: Vec<u32> = (0..self.n as u32).collect();
        for v in 0..self.n as u32 {
            for other in self.out(v) {
                let (a, b) = (root(&mut parent, v), root(&mut parent, *other));
                parent[a.max(b) as usize] = a.min(b);
            }
        }
        for v in 0..self.n as u32 {
            parent[v as usize] = root(&mut parent, v);
        }
        parent
    }
}

fn root(parent: &mut [u32], mut v: u32) -> u32 {
    while parent[v as usize] != v {
        parent[v as usize] = parent[parent[v as usize] as usize];
        v = parent[v as usize];
    }
    v
}

/// Says what many questions took.
fn say(what: &str, ours: &[f64], hand: &[f64]) {
    let us = |values: &[f64], share| quantile(values, share) * 1e6;
    println!(
        "{what}: {:.1} µs median, {:.0} µs at 99 %; by hand {:.1} and {:.0}; {:.2} × in the median",
        us(ours, 0.5),
        us(ours, 0.99),
        us(hand, 0.5),
        us(hand, 0.99),
        median(ours) / median(hand)
    );
}

fn neighbourhoods(view: GraphView<'_>, hand: &Hand, runs: usize) {
    let lens = Lens::OFF;
    let judge = Judge::new(view, &lens);
    let unwatched = Unwatched::default();
    let mut random = Random(7);
    let centres: Vec<u32> = (0..N_CENTRES)
        .map(|_| random.below(hand.n) as u32)
        .collect();
    let mut seen = vec![0; hand.n];
    let mut epoch = 0;
    for _ in 0..runs {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for centre in &centres {
            epoch += 1;
            let (n, seconds) = clocked(|| hand.two_hops(*centre, &mut seen, epoch));
            theirs.push(seconds);
            let ask = || hops(&judge, EntityIx(*centre), 2, &unwatched.task());
            let (found, seconds) = clocked(ask);
            ours.push(seconds);
            assert_eq!(found.expect("not cancelled").entities().count(), n + 1);
        }
        say("two hops", &ours, &theirs);
    }
}

fn paths(view: GraphView<'_>, hand: &Hand, runs: usize) {
    let cancel = Cancel::default();
    let mut random = Random(8);
    let mut one = || EntityIx(random.below(hand.n) as u32);
    let pairs: Vec<_> = (0..N_PAIRS).map(|_| (one(), one())).collect();
    let mut seen = [vec![(0, 0); hand.n], vec![(0, 0); hand.n]];
    let mut epoch = 0;
    for _ in 0..runs {
        let mut taken = [Vec::new(), Vec::new(), Vec::new()];
        let mut n_paths = Vec::new();
        for (from, to) in &pairs {
            epoch += 1;
            let params = PathParams::new(*from, *to);
            let (hops, seconds) = clocked(|| hand.distance(from.0, to.0, &mut seen, epoch));
            taken[0].push(seconds);
            let (length, seconds) = clocked(|| distance(view, &params, &cancel));
            taken[1].push(seconds);
            let (found, seconds) = clocked(|| find_paths(view, &params, &cancel));
            taken[2].push(seconds);
            n_paths.push(found.found as f64);
            let hops = if from == to { 0 } else { hops };
            assert_eq!(length.unwrap_or(usize::MAX), hops);
            assert_eq!(found.shortest.unwrap_or(usize::MAX), hops);
        }
        say("hops between two", &taken[1], &taken[0]);
        say("all shortest paths, ranked", &taken[2], &taken[0]);
        println!(
            "  {} paths in the median, {} at 99 %",
            median(&n_paths),
            quantile(&n_paths, 0.99)
        );
    }
}

fn whole(view: GraphView<'_>, hand: &Hand, runs: usize) {
    let lens = Lens::OFF;
    let judge = Judge::new(view, &lens);
    let unwatched = Unwatched::default();
    let part = Part::of(&judge, &Cancel::default()).expect("not cancelled");
    let mut taken = [Vec::new(), Vec::new()];
    let mut both = |what: &str, ours: f64, theirs: f64| {
        taken[0].push(ours);
        taken[1].push(theirs);
        if taken[0].len() == runs {
            let [ours, hand] = [median(&taken[0]), median(&taken[1])];
            println!(
                "{what}: {ours:.4} s; by hand {hand:.4} s; {:.2} ×",
                ours / hand
            );
            taken = [Vec::new(), Vec::new()];
        }
    };
    for _ in 0..runs {
        let (hand, by_hand) = clocked(|| hand.components());
        let (found, seconds) = clocked(|| components(&part, &unwatched.task()));
        assert_eq!(found.expect("not cancelled").of, hand);
        both("components", seconds, by_hand);
    }
    for n_threads in [1, 2] {
        let workers = Threads::new(n_threads);
        let task = Task {
            workers: &workers,
            ..unwatched.task()
        };
        for _ in 0..runs {
            let (hand, by_hand) = clocked(|| hand.page_rank(n_threads));
            let (ranks, seconds) = clocked(|| page_rank(&part, &task));
            let ranks = ranks.expect("not cancelled");
            let sum: f64 = ranks.iter().sum();
            assert!((sum - 1.0).abs() < 1e-9, "ranks add up to {sum}");
            let pairs = ranks.iter().zip(&hand);
            assert!(pairs.into_iter().all(|(a, b)| (a - b).abs() < 1e-12));
            both(&format!("PageRank, {n_threads} threads"), seconds, by_hand);
        }
    }
    for _ in 0..runs {
        let (degrees, seconds) = clocked(|| part.degrees());
        let count = || {
            let mut degrees = vec![0_u32; hand.n];
            for v in 0..hand.n as u32 {
                for other in hand.out(v) {
                    degrees[v as usize] += 1;
                    degrees[*other as usize] += u32::from(*other != v);
                }
            }
            degrees
        };
        let (by_hand, theirs) = clocked(count);
        assert_eq!(degrees, by_hand);
        both("degrees", seconds, theirs);
    }
}
