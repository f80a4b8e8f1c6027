//! Layouts scored, ours beside Graphviz's `sfdp` and `neato` and any other program, on the same graphs.
//!
//! `cargo bench --bench layouts -- GRAPH… [--rival NAME=COMMAND]…` (or `--check`); a graph is a text file with two ids a line. A rival's
//! command gets the numbered links on standard input, two numbers a line, and answers `NUMBER X Y` a line. Rivals that are not
//! here are left out, and said to be. `benches/rivals/layouts` makes such files, and has `ForceAtlas2` asked too.
//!
//! Scores, the less the better but for the third: crossings for each link; variation of the lengths of links (standard
//! deviation by mean); how many of the k nearest of a node with k neighbours are its neighbours (mean over nodes); overlaps of
//! labels for each node, all labels being 8 letters wide and the picture as large as 60 labels' areas a node.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a program for measuring may fail by panicking, and prints what it measured"
)]

use std::collections::{BTreeSet, HashMap};
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use legwork::layout::force::{Force, lay_out};
use legwork::layout::quality::{crossings, kept, variation};
use legwork::layout::{Links, Point};

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let mut rivals = vec![
        ("sfdp".to_owned(), "sfdp -Goverlap=true -Tplain".to_owned()),
        (
            "neato".to_owned(),
            "neato -Goverlap=true -Tplain".to_owned(),
        ),
    ];
    let mut files = Vec::new();
    let mut words = arguments.into_iter();
    while let Some(word) = words.next() {
        if word == "--check" {
            check();
        } else if word == "--rival" {
            let rival = words.next().expect("NAME=COMMAND");
            let (name, command) = rival.split_once('=').expect("NAME=COMMAND");
            rivals.push((name.to_owned(), command.to_owned()));
        } else {
            files.push(word);
        }
    }
    for file in files {
        let pairs = read(&file);
        let n = pairs.iter().map(|p| p.0.max(p.1) + 1).max().unwrap_or(0) as usize;
        let pairs: BTreeSet<(u32, u32)> = pairs
            .into_iter()
            .map(|(a, b)| (a.min(b), a.max(b)))
            .collect();
        let links = Links::new(n, pairs.iter().map(|(a, b)| (*a, *b, 1.0)));
        println!("{file}: {n} nodes, {} links", links.n_links());
        println!("  layout     crossings  length  kept  overlaps   seconds");
        let clock = Instant::now();
        let at = lay_out(&links, 7, || false).expect("places");
        print(
            "legwork",
            &scores(&links, &at),
            clock.elapsed().as_secs_f64(),
        );
        println!(
            "             {:.2} ms a pass over the whole graph",
            pass(&links) * 1e3
        );
        for (name, command) in &rivals {
            let clock = Instant::now();
            match ask(command, &links) {
                Some(places) => print(
                    name,
                    &scores(&links, &places),
                    clock.elapsed().as_secs_f64(),
                ),
                None => println!("  {name} is not here, or gave no places"),
            }
        }
    }
}

/// Whether it works at all, on a grid, in a moment: it comes out without a crossing.
fn check() {
    let across = (0..99u32).filter(|n| n % 10 != 9).map(|n| (n, n + 1));
    let down = (0..90u32).map(|n| (n, n + 10));
    let links = Links::new(100, across.chain(down).map(|(a, b)| (a, b, 1.0)));
    let at = lay_out(&links, 7, || false).expect("places");
    let [crossings, ..] = scores(&links, &at);
    assert!(crossings < 0.01, "{crossings} crossings a link in a grid");
    println!("a grid is flat; {:.3} ms a pass", pass(&links) * 1e3);
}

fn print(name: &str, scores: &[f64; 4], took: f64) {
    let [crossings, length, kept, overlaps] = scores;
    println!("  {name:<10} {crossings:>9.2} {length:>7.3} {kept:>5.3} {overlaps:>9.3} {took:>9.2}");
}

fn read(file: &str) -> Vec<(u32, u32)> {
    let text = std::fs::read_to_string(file).expect("a file of links");
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut pairs = Vec::new();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let (Some(a), Some(b)) = (words.next(), words.next()) else {
            continue;
        };
        let mut number = |id| {
            let next = numbers.len() as u32;
            *numbers.entry(id).or_insert(next)
        };
        pairs.push((number(a), number(b)));
    }
    pairs
}

/// Has a rival lay out the links; nothing where it is not here or takes longer than two minutes.
fn ask(command: &str, links: &Links) -> Option<Vec<Point>> {
    let mut words = command.split_whitespace();
    let is_graphviz = command.contains("-Tplain");
    let mut child = Command::new("timeout")
        .arg("120")
        .arg(words.next()?)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut text = String::new();
    for node in 0..links.n_nodes() {
        text.push_str(&if is_graphviz {
            format!("{node};\n")
        } else {
            String::new()
        });
    }
    for (a, b) in links.pairs() {
        text.push_str(&if is_graphviz {
            format!("{a} -- {b};\n")
        } else {
            format!("{a} {b}\n")
        });
    }
    if is_graphviz {
        text = format!("graph {{ node [shape=point,width=0.01]; {text} }}");
    }
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().ok()?;
    let _ = writer.join();
    let answer = String::from_utf8(output.stdout).ok()?;
    let mut places = vec![None; links.n_nodes()];
    for line in answer.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let words = if is_graphviz {
            words.strip_prefix(&["node"]).unwrap_or_default()
        } else {
            &words[..]
        };
        if let [node, x, y, ..] = words {
            let node: usize = node.parse().ok()?;
            places[node] = Some([x.parse().ok()?, y.parse().ok()?]);
        }
    }
    places.into_iter().collect()
}

fn scores(links: &Links, at: &[Point]) -> [f64; 4] {
    [
        crossings(links, at) as f64 / links.n_links() as f64,
        variation(links, at),
        kept(links, at),
        overlaps(at) as f64 / at.len() as f64,
    ]
}

/// Seconds for a pass over the finest graph, the least of twenty.
fn pass(links: &Links) -> f64 {
    let mut force = Force::resume(links.clone(), &[], 7);
    let mut least = f64::INFINITY;
    for _ in 0..20 {
        let clock = Instant::now();
        force.pass();
        least = least.min(clock.elapsed().as_secs_f64());
    }
    least
}

/// Pairs of labels that cover each other, with the picture scaled to 60 labels' areas a node.
fn overlaps(at: &[Point]) -> usize {
    let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
    for p in at {
        low = [low[0].min(p[0]), low[1].min(p[1])];
        high = [high[0].max(p[0]), high[1].max(p[1])];
    }
    let (wide, tall) = (8.0 * 0.6, 1.2);
    let area = (high[0] - low[0]) * (high[1] - low[1]);
    let scale = (60.0 * wide * tall * at.len() as f32 / area).sqrt();
    let mut n = 0;
    for (i, a) in at.iter().enumerate() {
        for b in &at[i + 1..] {
            n += usize::from(
                (a[0] - b[0]).abs() * scale < wide && (a[1] - b[1]).abs() * scale < tall,
            );
        }
    }
    n
}
