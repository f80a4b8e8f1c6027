//! The space between two columns: in which of its tracks each line goes down or up.
//!
//! A line that leaves the left column in a row in which another one enters the right column must turn before that one does.
//! Where such demands run in a circle, a line turns twice, by a row that is free.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use super::rows::Ports;

/// Tracks up to which there is a free cell between two.
const ROOMY: usize = 5;

/// Where the lines of a channel turn.
#[derive(Debug, Clone, Default)]
pub(super) struct Channel {
    turns: BTreeMap<usize, Turn>,
    n_tracks: usize,
    /// Whether there is no free cell between two tracks.
    is_tight: bool,
    /// The first column.
    x: usize,
}

/// Where a line turns: in one track, or in one and by a free row in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Once(usize),
    Twice(usize, usize, usize),
}

/// A line in a channel.
#[derive(Debug, Clone, Default)]
struct Run {
    left: BTreeSet<usize>,
    right: BTreeSet<usize>,
    /// The track and the row of its first turn, where it turns twice.
    half: Option<(usize, usize)>,
}

impl Channel {
    /// Says where it begins.
    pub(super) fn put_at(&mut self, x: usize) {
        self.x = x;
    }

    /// Says whether its tracks stand side by side.
    pub(super) fn tighten(&mut self, is_tight: bool) {
        self.is_tight = is_tight || self.n_tracks > ROOMY;
    }

    /// How many columns it takes.
    pub(super) fn width(&self) -> usize {
        self.n_tracks * self.stride()
    }

    fn stride(&self) -> usize {
        if self.is_tight { 1 } else { 2 }
    }

    /// The bends of a line from a row at the left to one at the right.
    pub(super) fn bends(&self, net: usize, [from, to]: [usize; 2]) -> Vec<[usize; 2]> {
        let x = |track: usize| self.x + track * self.stride();
        match self.turns.get(&net) {
            None => Vec::new(),
            Some(Turn::Once(_)) if from == to => Vec::new(),
            Some(Turn::Once(track)) => vec![[x(*track), from], [x(*track), to]],
            Some(Turn::Twice(first, row, last)) => vec![
                [x(*first), from],
                [x(*first), *row],
                [x(*last), *row],
                [x(*last), to],
            ],
        }
    }
}

/// Finds tracks for the lines right of a column.
pub(super) fn channel(columns: &Columns, ports: &Ports, y: &[usize], column: usize) -> Channel {
    let mut runs: BTreeMap<usize, Run> = BTreeMap::new();
    for (net, a, b) in &columns.pieces {
        if columns.of[*a] == column {
            let run = runs.entry(*net).or_default();
            run.left.insert(ports.right_row(y, *a, *net));
            run.right.insert(ports.left_row(y, *b, *net));
        }
    }
    let taken: BTreeSet<usize> = runs
        .values()
        .flat_map(|run| run.left.iter().chain(&run.right).copied())
        .collect();
    runs.retain(|_, run| run.left.len() > 1 || run.left != run.right);
    let mut search = Search {
        tracks: Vec::new(),
        taken,
        turns: BTreeMap::new(),
    };
    search.all(runs);
    Channel {
        n_tracks: search.tracks.len(),
        turns: search.turns,
        ..Channel::default()
    }
}

struct Search {
    /// By track: the rows that are taken, from and to.
    tracks: Vec<Vec<(usize, usize)>>,
    /// Rows in which lines begin, end or turn.
    taken: BTreeSet<usize>,
    turns: BTreeMap<usize, Turn>,
}

impl Search {
    fn all(&mut self, mut runs: BTreeMap<usize, Run>) {
        // By row: from which track on a line may turn that enters the right column there.
        let mut after: BTreeMap<usize, usize> = BTreeMap::new();
        while !runs.is_empty() {
            let must_wait = |net: usize, run: &Run| {
                let blocks = |(other, before): (&usize, &Run)| {
                    *other != net && before.half.is_none() && !before.left.is_disjoint(&run.right)
                };
                runs.iter().any(blocks)
            };
            let free = runs.iter().filter(|(net, run)| !must_wait(**net, run));
            let next = free.min_by_key(|(net, run)| (rank(run), **net));
            if let Some(net) = next.map(|(net, _)| *net)
                && let Some(run) = runs.remove(&net)
            {
                self.end(net, &run, &mut after);
                continue;
            }
            // All wait for each other: one of them turns into a free row first.
            let Some((_, run)) = runs.iter_mut().find(|(_, run)| run.half.is_none()) else {
                break;
            };
            let wanted = run.right.first().copied().unwrap_or(0);
            let row = self.free_row(wanted);
            self.taken.insert(row);
            let rows: BTreeSet<usize> = run.left.iter().copied().chain([row]).collect();
            let track = self.place(&rows, 0);
            for row in &run.left {
                after.insert(*row, track + 1);
            }
            run.half = Some((track, row));
        }
    }

    fn end(&mut self, net: usize, run: &Run, after: &mut BTreeMap<usize, usize>) {
        let from = run.right.iter().filter_map(|row| after.get(row)).max();
        let from = from.copied().unwrap_or(0);
        if let Some((first, row)) = run.half {
            let rows: BTreeSet<usize> = run.right.iter().copied().chain([row]).collect();
            let track = self.place(&rows, from.max(first + 1));
            self.turns.insert(net, Turn::Twice(first, row, track));
            return;
        }
        let rows: BTreeSet<usize> = run.left.union(&run.right).copied().collect();
        let track = self.place(&rows, from);
        for row in &run.left {
            after.insert(*row, track + 1);
        }
        self.turns.insert(net, Turn::Once(track));
    }

    /// The first track from `from` on in which these rows are free.
    fn place(&mut self, rows: &BTreeSet<usize>, from: usize) -> usize {
        let (low, high) = (rows.first().copied(), rows.last().copied());
        let (low, high) = (low.unwrap_or(0), high.unwrap_or(0));
        let is_free = |taken: &Vec<(usize, usize)>| taken.iter().all(|t| t.1 < low || high < t.0);
        let open = self.tracks.iter().enumerate().skip(from);
        let mut open = open.filter(|(_, taken)| is_free(taken));
        let track = open.next().map(|(track, _)| track);
        let track = track.unwrap_or_else(|| self.tracks.len().max(from));
        if self.tracks.len() <= track {
            self.tracks.resize(track + 1, Vec::new());
        }
        self.tracks[track].push((low, high));
        track
    }

    /// A row near another one in which nothing begins, ends or turns.
    fn free_row(&self, near: usize) -> usize {
        let last = self.taken.last().map_or(0, |row| row + 1);
        let free = (0..=last).filter(|row| !self.taken.contains(row));
        free.min_by_key(|row| row.abs_diff(near)).unwrap_or(last)
    }
}

/// Lines that go down turn the earlier the lower they begin, lines that go up the earlier the higher: so they do not cross.
fn rank(run: &Run) -> (bool, isize) {
    let mean = |rows: &BTreeSet<usize>| {
        let sum: usize = rows.iter().sum();
        sum as f64 / rows.len().max(1) as f64
    };
    let (from, to) = (mean(&run.left), mean(&run.right));
    let is_up = to < from;
    let order = (from * 16.0) as isize;
    (is_up, if is_up { order } else { -order })
}
