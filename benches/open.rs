//! Opening a graph of tables, against a bare parse of the same files.
//!
//! `cargo bench --bench open -- NODES.csv EDGES.csv`; without files it makes small ones of its own. Figures are seconds of
//! processor time of this thread, which a busy machine disturbs less than the clock does. The yardstick does nothing but what
//! cannot be left out: it finds every separator, hashes every id, finds its number in a table with 64 rows under way at a
//! time, and keeps both ends and the relation.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a program for measuring may fail by panicking, and prints what it measured"
)]

mod common;

use std::path::{Path, PathBuf};

use common::{clocked, median, peak, resident, timed};
use legwork::session::screen::ThemeName;
use legwork::store;
use legwork::task::Unwatched;
use legwork::tui::{Headless, Theme};

/// Rows that are under way at a time.
const BATCH: usize = 64;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = common::files(folder.path());
    let opening = store::Opening {
        cache: Some(store::Cache {
            folder: folder.path().join("cache"),
            least_bytes: 0,
        }),
        ..store::Opening::default()
    };
    let read = || store::open(&files, &Unwatched::default().task()).expect("a graph");
    memory(&read);
    let runs = if common::is_check() { 1 } else { 5 };
    let mut taken = [Vec::new(), Vec::new()];
    for _ in 0..runs {
        taken[0].push(timed(|| bare_parse(&files[0], &files[1])).1);
        taken[1].push(timed(|| drawn(read())).1);
    }
    let [yardstick, ours] = taken.map(|taken| median(&taken));
    println!(
        "first opening to the first frame: {ours:.3} s; bare parse {yardstick:.3} s; {:.2} ×",
        ours / yardstick
    );
    let task = Unwatched::default();
    let open = || store::open_with(&files, &opening, &task.task()).expect("a graph");
    let ((), keeping) = timed(|| open().keep_snapshot().expect("room for it"));
    println!("opened, with sums, and kept the snapshot: {keeping:.3} s");
    let (mut taken, mut by_clock, mut held) = (Vec::new(), Vec::new(), 0);
    for _ in 0..runs {
        let before = resident();
        let ((opened, processor), clock) = clocked(|| timed(open));
        held = resident().saturating_sub(before);
        let (_, drawing) = timed(|| drawn(opened));
        taken.push(processor + drawing);
        by_clock.push(clock + drawing);
    }
    println!(
        "opened again and drawn: {:.3} s, {:.3} s by the clock; {} MB resident",
        median(&taken),
        median(&by_clock),
        held / 1_000_000
    );
    let written = [PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/graph.ron"
    ))];
    let first_frame =
        || drawn(store::open(&written, &Unwatched::default().task()).expect("graph.ron"));
    let taken: Vec<f64> = (0..runs * 3).map(|_| clocked(first_frame).1).collect();
    println!("graph.ron opened and drawn: {:.1} ms", median(&taken) * 1e3);
    hubs(&open());
}

/// What the first opening of this process takes of memory, beside what is allowed.
fn memory(read: &impl Fn() -> store::Opened) {
    let before = resident();
    let opened = read();
    let view = opened.graph.view();
    // Ids and names once as they are; names once more folded, with a newline each.
    let text = view
        .entities()
        .map(|e| e.id().len() + e.name().len() * 2 + 1);
    let allowed = 64 * view.n_relations() + text.sum::<usize>();
    let megabytes = |bytes: usize| bytes / 1_000_000;
    println!(
        "{} entities, {} relations: {} MB resident after opening, of {} allowed; {} MB at most while reading, of {}",
        view.n_entities(),
        view.n_relations(),
        megabytes(resident() - before),
        megabytes(allowed),
        megabytes(peak() - before),
        megabytes(allowed * 2)
    );
}

/// The first frame of a graph.
fn drawn(opened: store::Opened) -> usize {
    let theme = Theme {
        name: ThemeName::Dark,
        ascii: false,
    };
    let screen = Headless::new(opened, None, (120, 36), theme);
    screen.buffer().content.len()
}

/// What a key costs on the entities with most relations: groups, and the rows of the longest of them that fit a screen.
fn hubs(opened: &store::Opened) {
    let view = opened.graph.view();
    let kinds = view.kinds(3);
    for ix in kinds.iter().flat_map(|k| &k.busiest) {
        let (rows, walking) = timed(|| {
            let groups = view.groups(*ix);
            let longest = groups.iter().max_by_key(|g| g.count).expect("a group");
            let key = (longest.predicate, longest.inward);
            view.rows(*ix, key, 0..60).len()
        });
        let milliseconds = walking * 1e3;
        println!(
            "{} relations: groups and {rows} rows in {milliseconds:.3} ms",
            view.degree(*ix)
        );
    }
}

struct Table {
    slots: Vec<(u64, u32)>,
    n: u32,
}

impl Table {
    fn number(&mut self, hash: u64) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                (known, n) if known == hash => return n,
                (0, _) => {
                    self.n += 1;
                    self.slots[at] = (hash, self.n);
                    return self.n;
                }
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn touch(&self, hash: u64) -> u64 {
        self.slots[hash as usize & (self.slots.len() - 1)].0
    }
}

fn bare_parse(nodes: &Path, edges: &Path) -> usize {
    let nodes = std::fs::read(nodes).expect("nodes");
    let lines = memchr::memchr_iter(b'\n', &nodes).count();
    let mut table = Table {
        slots: vec![(0, 0); (lines * 2).next_power_of_two()],
        n: 0,
    };
    for (_, _, hashes) in rows(&nodes) {
        table.number(hashes);
    }
    drop(nodes);
    let edges = std::fs::read(edges).expect("edges");
    let mut relations: Vec<(u32, u32, u8)> = Vec::new();
    let mut waiting: Vec<(u64, u64, u8)> = Vec::with_capacity(BATCH);
    let mut flush = |waiting: &mut Vec<(u64, u64, u8)>| {
        let mut touched = 0;
        for (from, to, _) in waiting.iter() {
            touched ^= table.touch(*from) ^ table.touch(*to);
        }
        std::hint::black_box(touched);
        for (from, to, relation) in waiting.drain(..) {
            relations.push((table.number(from), table.number(to), relation));
        }
    };
    for (relation, to, from) in rows(&edges) {
        waiting.push((from, to, relation));
        if waiting.len() == BATCH {
            flush(&mut waiting);
        }
    }
    flush(&mut waiting);
    relations.len()
}

/// Of each row but the first: the third field in one byte, and the hashes of the second and the first.
fn rows(bytes: &[u8]) -> impl Iterator<Item = (u8, u64, u64)> {
    let mut separators = memchr::memchr2_iter(b',', b'\n', bytes);
    let mut start = separators
        .find(|at| bytes[*at] == b'\n')
        .map_or(0, |at| at + 1);
    std::iter::from_fn(move || {
        let (mut hashes, mut relation, mut column) = ([0; 2], 0, 0);
        loop {
            let end = separators.next()?;
            let field = &bytes[start..end];
            match column {
                0 | 1 => hashes[column] = hash(field),
                2 => relation = field.first().map_or(0, |b| *b ^ field.len() as u8),
                _ => {}
            }
            (start, column) = (end + 1, column + 1);
            if bytes[end] == b'\n' {
                return Some((relation, hashes[1], hashes[0]));
            }
        }
    })
}

fn hash(text: &[u8]) -> u64 {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64 ^ text.len() as u64;
    for chunk in text.chunks(8) {
        let word = chunk.iter().fold(0_u64, |all, b| all << 8 | u64::from(*b));
        let product = u128::from(state ^ word) * 0xA076_1D64_78BD_642F;
        state = (product as u64) ^ (product >> 64) as u64;
    }
    state | 1
}
