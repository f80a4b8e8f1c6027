//! petgraph by itself, as one would use it first: ids in a hash map, a `DiGraph` filled in the order of the file.
//!
//! `cargo bench --bench petgraph -- NODES.csv EDGES.csv`; without files on small ones of its own. The questions are those of
//! benches/numbers.rs. `petgraph::algo::page_rank` is not among them: it takes hours at a million relations.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a program for measuring may fail by panicking, and prints what it measured"
)]

#[path = "../common/mod.rs"]
mod common;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use common::{Random, clocked, median, quantile, resident};
use petgraph::algo::{astar, connected_components};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

/// Most seconds that one sort of question is asked for.
const MOST_SECONDS: f64 = 30.0;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = common::files(folder.path());
    let before = resident();
    let (graph, seconds) = clocked(|| read(&files[0], &files[1]));
    let (n, m) = (graph.node_count(), graph.edge_count());
    let megabytes = (resident() - before) / 1_000_000;
    println!("petgraph: {n} entities, {m} relations in {seconds:.2} s, {megabytes} MB");
    let mut random = Random(7);
    let centres = (0..1000).map(|_| NodeIndex::new(random.below(n)));
    ask("two hops", centres, |v| two_hops(&graph, v));
    let undirected = graph.clone().into_edge_type::<petgraph::Undirected>();
    let mut random = Random(8);
    let mut one = || NodeIndex::new(random.below(n));
    let pairs: Vec<_> = (0..200).map(|_| (one(), one())).collect();
    ask("hops between two, by A*", pairs.into_iter(), |(a, b)| {
        astar(&undirected, a, |v| v == b, |_| 1_u32, |_| 0).map_or(0, |(n, _)| n as usize)
    });
    let taken: Vec<f64> = (0..5)
        .map(|_| clocked(|| connected_components(&graph)).1)
        .collect();
    println!("  components: {:.3} s", median(&taken));
    let (_, seconds) = clocked(|| page_rank(&graph));
    println!("  PageRank, own loop of 20 passes: {seconds:.2} s");
}

fn ask<Q>(what: &str, questions: impl Iterator<Item = Q>, answer: impl Fn(Q) -> usize) {
    let (mut taken, mut sum) = (Vec::new(), 0);
    for question in questions {
        let (n, seconds) = clocked(|| answer(question));
        taken.push(seconds * 1e6);
        sum += n;
        if taken.iter().sum::<f64>() > MOST_SECONDS * 1e6 {
            break;
        }
    }
    println!(
        "  {what}: {:.1} µs median, {:.0} µs at 99 %, {} asked, answers add up to {sum}",
        median(&taken),
        quantile(&taken, 0.99),
        taken.len()
    );
}

fn read(nodes: &Path, edges: &Path) -> DiGraph<(), ()> {
    let nodes = std::fs::read_to_string(nodes).expect("nodes");
    let edges = std::fs::read_to_string(edges).expect("edges");
    let mut graph = DiGraph::new();
    let mut ids = HashMap::new();
    for line in nodes.lines().skip(1) {
        let id = line.split(',').next().expect("an id");
        ids.entry(id).or_insert_with(|| graph.add_node(()));
    }
    for line in edges.lines().skip(1) {
        let mut cells = line.split(',').take(2).map(|id| ids[id]);
        if let (Some(from), Some(to)) = (cells.next(), cells.next()) {
            graph.add_edge(from, to, ());
        }
    }
    graph
}

fn two_hops(graph: &DiGraph<(), ()>, centre: NodeIndex) -> usize {
    let mut found = HashSet::from([centre]);
    for near in graph.neighbors_undirected(centre) {
        found.insert(near);
        found.extend(graph.neighbors_undirected(near));
    }
    found.len() - 1
}

fn page_rank(graph: &DiGraph<(), ()>) -> Vec<f64> {
    let n = graph.node_count();
    let mut ranks = vec![1.0 / n as f64; n];
    let degree = |v: NodeIndex| graph.neighbors(v).count();
    let degrees: Vec<usize> = graph.node_indices().map(degree).collect();
    for _ in 0..20 {
        let lost = ranks.iter().zip(&degrees).filter(|(_, d)| **d == 0);
        let lost: f64 = lost.map(|(rank, _)| rank).sum();
        let mut next = vec![(0.15 + 0.85 * lost) / n as f64; n];
        for edge in graph.edge_references() {
            let (from, to) = (edge.source().index(), edge.target().index());
            next[to] += 0.85 * ranks[from] / degrees[from] as f64;
        }
        ranks = next;
    }
    ranks
}
