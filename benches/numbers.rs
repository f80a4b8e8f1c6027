//! Neighbourhoods, paths, components and PageRank against hand-written adjacency arrays:
//! `cargo bench --bench numbers -- NODES.csv EDGES.csv`; without files on small ones of its own, and with `--check` once.
//!
//! Both sides answer the same questions one after the other in the same run, and their answers are compared. The
//! hand-written side knows nothing of layers, lenses or cancelling. Median of five for what is done as a whole; median and
//! 99th percentile for what is asked many times. Processor time of the thread, by the clock where there are two.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a program for measuring may fail by panicking, and prints what it measured"
)]

mod common;

use common::{Random, clocked, median, quantile, timed};
use legwork::analysis::components::components;
use legwork::analysis::hops::Search;
use legwork::analysis::part::Part;
use legwork::analysis::paths::{Distances, PathParams, find_paths};
use legwork::analysis::rank::{PASSES, page_rank};
use legwork::jobs::Threads;
use legwork::model::ids::EntityIx;
use legwork::model::lens::{Judge, Lens};
use legwork::model::view::GraphView;
use legwork::task::{Cancel, Task, Unwatched};

/// Entities whose neighbourhoods are asked for.
const N_CENTRES: usize = 1000;
/// Pairs whose paths are asked for.
const N_PAIRS: usize = 200;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = common::files(folder.path());
    let opened = common::open(&files, folder.path());
    let view = opened.graph.view();
    println!(
        "{} entities, {} relations",
        view.n_entities(),
        view.n_relations()
    );
    let runs = if common::is_check() { 1 } else { 5 };
    let hand = Hand::of(view);
    let mut figures = Vec::new();
    figures.push(neighbourhoods(view, &hand, runs));
    figures.extend(paths(view, &hand, runs));
    let lens = Lens::OFF;
    let judge = Judge::new(view, &lens);
    let part = Part::of(&judge, &Cancel::default()).expect("not cancelled");
    figures.push(whole_components(&part, &hand, runs));
    figures.extend([1, 2].map(|n_threads| whole_rank(&part, &hand, n_threads, runs)));
    figures.push(whole_degrees(&part, &hand, runs));
    if std::env::args().any(|arg| arg == "--json") {
        let figures: Vec<String> = figures.iter().filter_map(Figures::json).collect();
        println!("{{{}}}", figures.join(", "));
    }
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
    fn distance(
        &self,
        from: u32,
        to: u32,
        seen: &mut [Vec<(u32, u32)>; 2],
        epoch: u32,
    ) -> Option<usize> {
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
                        return Some((radii[side] + there.1) as usize);
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
        None
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

/// What many questions took, in each run.
struct Figures {
    /// What it is called in JSON; nothing for what is not there.
    key: &'static str,
    ours: Runs,
    answer: f64,
    n_asked: usize,
}

/// Median and 99th percentile of each run, in seconds.
#[derive(Default)]
struct Runs(Vec<(f64, f64)>);

impl Runs {
    fn add(&mut self, taken: &[f64]) {
        self.0.push((median(taken), quantile(taken, 0.99)));
    }

    /// The medians of both over all runs.
    fn of_all(&self) -> (f64, f64) {
        let (medians, worst): (Vec<f64>, Vec<f64>) = self.0.iter().copied().unzip();
        (median(&medians), median(&worst))
    }
}

impl Figures {
    /// Takes what was measured, and says it.
    fn new(
        key: &'static str,
        what: &str,
        (ours, hand): (Runs, Runs),
        answer: f64,
        n: usize,
    ) -> Self {
        let ((m, p99), (hand_m, hand_p99)) = (ours.of_all(), hand.of_all());
        if n > 1 {
            println!(
                "{what}: {:.1} µs median, {:.0} µs at 99 %; by hand {:.1} and {:.0}; {:.2} × in the median",
                m * 1e6,
                p99 * 1e6,
                hand_m * 1e6,
                hand_p99 * 1e6,
                m / hand_m
            );
        } else {
            println!(
                "{what}: {m:.4} s; by hand {hand_m:.4} s; {:.2} ×",
                m / hand_m
            );
        }
        Self {
            key,
            ours,
            answer,
            n_asked: n,
        }
    }

    fn json(&self) -> Option<String> {
        let (key, n, answer) = (self.key, self.n_asked, self.answer);
        let (m, p99) = self.ours.of_all();
        let figures = if n > 1 {
            let (m, p99) = (m * 1e6, p99 * 1e6);
            format!(
                "\"median_us\": {m:.1}, \"p99_us\": {p99:.1}, \"asked\": {n}, \"sum\": {answer}"
            )
        } else {
            format!("\"s\": {m:.4}, \"answer\": {answer}")
        };
        (!key.is_empty()).then(|| format!("\"{key}\": {{{figures}}}"))
    }
}

fn neighbourhoods(view: GraphView<'_>, hand: &Hand, runs: usize) -> Figures {
    let lens = Lens::OFF;
    let judge = Judge::new(view, &lens);
    let unwatched = Unwatched::default();
    let mut random = Random(7);
    let centres: Vec<u32> = (0..N_CENTRES)
        .map(|_| random.below(hand.n) as u32)
        .collect();
    let mut search = Search::new(&judge);
    let mut seen = vec![0; hand.n];
    let (mut epoch, mut sum) = (0, 0);
    let (mut ours, mut theirs) = (Runs::default(), Runs::default());
    for _ in 0..runs {
        let (mut taken, mut by_hand) = (Vec::new(), Vec::new());
        let mut answers = Vec::new();
        for centre in &centres {
            epoch += 1;
            let (n, seconds) = timed(|| hand.two_hops(*centre, &mut seen, epoch));
            by_hand.push(seconds);
            answers.push(n);
        }
        for (centre, n) in centres.iter().zip(&answers) {
            let ask = || search.around(EntityIx(*centre), 2, &unwatched.task());
            let (found, seconds) = timed(ask);
            taken.push(seconds);
            assert_eq!(found.expect("not cancelled").entities().count(), n + 1);
        }
        sum = answers.iter().sum();
        ours.add(&taken);
        theirs.add(&by_hand);
    }
    Figures::new(
        "two_hops",
        "two hops",
        (ours, theirs),
        sum as f64,
        N_CENTRES,
    )
}

fn paths(view: GraphView<'_>, hand: &Hand, runs: usize) -> [Figures; 2] {
    let cancel = Cancel::default();
    let mut random = Random(8);
    let mut one = || EntityIx(random.below(hand.n) as u32);
    let pairs: Vec<_> = (0..N_PAIRS).map(|_| (one(), one())).collect();
    let mut seen = [vec![(0, 0); hand.n], vec![(0, 0); hand.n]];
    let (mut epoch, mut sum) = (0, 0_i64);
    let mut all = [(); 4].map(|()| Runs::default());
    let mut n_paths = Vec::new();
    let mut distances = Distances::default();
    for _ in 0..runs {
        let mut taken = [(); 3].map(|()| Vec::new());
        let mut answers = Vec::new();
        n_paths.clear();
        // Each side has the caches for itself, as it would.
        for (from, to) in &pairs {
            epoch += 1;
            let (hops, seconds) = timed(|| hand.distance(from.0, to.0, &mut seen, epoch));
            taken[0].push(seconds);
            answers.push(if from == to { Some(0) } else { hops });
        }
        for ((from, to), hops) in pairs.iter().zip(&answers) {
            let params = PathParams::new(*from, *to);
            let (length, seconds) = timed(|| distances.between(view, &params, &cancel));
            taken[1].push(seconds);
            assert_eq!(length, *hops);
        }
        for ((from, to), hops) in pairs.iter().zip(&answers) {
            let params = PathParams::new(*from, *to);
            let (found, seconds) = timed(|| find_paths(view, &params, &cancel));
            taken[2].push(seconds);
            n_paths.push(found.found as f64);
            assert!(found.shortest == *hops || found.stopped.is_some());
        }
        let hops = answers
            .iter()
            .map(|hops| hops.map_or(-1, |hops| hops as i64));
        sum = hops.sum();
        for (runs, taken) in all
            .iter_mut()
            .zip([&taken[0], &taken[0], &taken[1], &taken[2]])
        {
            runs.add(taken);
        }
    }
    let [hand, again, length, ranked] = all;
    let asked = (sum as f64, N_PAIRS);
    let length = Figures::new("hops", "hops between two", (length, hand), asked.0, asked.1);
    let what = "all shortest paths between two, ranked";
    let ranked = Figures::new("paths", what, (ranked, again), asked.0, asked.1);
    println!(
        "  of these {} in the median, {} at 99 %",
        median(&n_paths),
        quantile(&n_paths, 0.99)
    );
    [length, ranked]
}

fn whole_components(part: &Part<'_>, hand: &Hand, runs: usize) -> Figures {
    let unwatched = Unwatched::default();
    let (mut ours, mut theirs, mut n) = (Runs::default(), Runs::default(), 0);
    for _ in 0..runs {
        let (hand, by_hand) = timed(|| hand.components());
        let (found, seconds) = timed(|| components(part, &unwatched.task()));
        let found = found.expect("not cancelled");
        assert_eq!(found.of, hand);
        n = (0..).zip(&found.of).filter(|(n, root)| n == *root).count();
        ours.add(&[seconds]);
        theirs.add(&[by_hand]);
    }
    Figures::new("components", "components", (ours, theirs), n as f64, 1)
}

fn whole_rank(part: &Part<'_>, hand: &Hand, n_threads: usize, runs: usize) -> Figures {
    let unwatched = Unwatched::default();
    let workers = Threads::new(n_threads);
    let task = Task {
        workers: &workers,
        ..unwatched.task()
    };
    let (mut ours, mut theirs, mut most) = (Runs::default(), Runs::default(), 0.0);
    for _ in 0..runs {
        let by_hand = || hand.page_rank(n_threads);
        let ours_once = || page_rank(part, &task);
        // The time of one thread says nothing of two.
        let ((hand, by_hand), (ranks, seconds)) = if n_threads == 1 {
            (timed(by_hand), timed(ours_once))
        } else {
            (clocked(by_hand), clocked(ours_once))
        };
        let ranks = ranks.expect("not cancelled");
        let sum: f64 = ranks.iter().sum();
        assert!((sum - 1.0).abs() < 1e-9, "ranks add up to {sum}");
        let pairs = ranks.iter().zip(&hand);
        assert!(pairs.into_iter().all(|(a, b)| (a - b).abs() < 1e-12));
        most = ranks.into_iter().fold(0.0, f64::max);
        ours.add(&[seconds]);
        theirs.add(&[by_hand]);
    }
    let what = format!("PageRank, {PASSES} passes, {n_threads} threads");
    let key = if n_threads == 1 { "page_rank" } else { "" };
    Figures::new(key, &what, (ours, theirs), most, 1)
}

fn whole_degrees(part: &Part<'_>, hand: &Hand, runs: usize) -> Figures {
    let (mut ours, mut theirs) = (Runs::default(), Runs::default());
    for _ in 0..runs {
        let (degrees, seconds) = timed(|| part.degrees());
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
        let (by_hand, taken) = timed(count);
        assert_eq!(degrees, by_hand);
        ours.add(&[seconds]);
        theirs.add(&[taken]);
    }
    Figures::new("", "degrees", (ours, theirs), 0.0, 1)
}
