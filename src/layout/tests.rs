//! Layouts: flat where they can be, the same each time, somewhere always.

use proptest::prelude::*;

use super::far::Tree;
use super::force::{Force, lay_out};
use super::quality::crossings;
use super::{Links, Point};

fn links(n: usize, pairs: &[(u32, u32)]) -> Links {
    Links::new(n, pairs.iter().map(|(a, b)| (*a, *b, 1.0)))
}

fn laid_out(links: &Links) -> Vec<Point> {
    lay_out(links, 7, || false).expect("nobody stops it")
}

fn grid(side: u32) -> Links {
    let mut pairs = Vec::new();
    for y in 0..side {
        for x in 0..side {
            let here = y * side + x;
            if x + 1 < side {
                pairs.push((here, here + 1));
            }
            if y + 1 < side {
                pairs.push((here, here + side));
            }
        }
    }
    links((side * side) as usize, &pairs)
}

#[test]
fn a_grid_comes_out_flat() {
    let grid = grid(10);
    assert_eq!(crossings(&grid, &laid_out(&grid)), 0);
}

#[test]
fn the_same_seed_gives_the_same_picture_and_another_one_another() {
    let grid = grid(6);
    assert_eq!(laid_out(&grid), laid_out(&grid));
    // The seeds next to it are its other beginnings.
    assert_ne!(Some(laid_out(&grid)), lay_out(&grid, 700, || false));
}

#[test]
fn what_is_stopped_gives_nothing() {
    assert_eq!(lay_out(&grid(6), 7, || true), None);
}

#[test]
fn links_are_kept_once_and_add_up() {
    let links = Links::new(3, [(0, 1, 1.0), (1, 0, 2.0), (2, 2, 1.0), (1, 9, 1.0)]);
    assert_eq!((links.n_nodes(), links.n_links()), (3, 1));
    assert_eq!(links.of(1).collect::<Vec<_>>(), [(0, 3.0)]);
    assert_eq!(links.pairs().collect::<Vec<_>>(), [(0, 1)]);
}

#[test]
fn a_pinned_node_stays_and_what_is_linked_with_it_comes() {
    let mut force = Force::new(links(3, &[(0, 1), (1, 2)]), 7);
    while force.pass() {}
    force.pin(0, Some([100.0, 50.0]));
    while force.pass() {}
    let at = force.places();
    assert_eq!(at[0].map(f32::to_bits), [100.0f32, 50.0].map(f32::to_bits));
    assert!((at[1][0] - 100.0).abs() < 20.0, "{at:?}");
}

#[test]
fn going_on_leaves_what_was_there_about_where_it_was() {
    let small = grid(8);
    let before = laid_out(&small);
    // One more, hanging on a corner.
    let pairs: Vec<(u32, u32)> = small.pairs().chain([(0, 64)]).collect();
    let known: Vec<Option<Point>> = before.iter().copied().map(Some).chain([None]).collect();
    let mut force = Force::resume(links(65, &pairs), &known, 7);
    while force.pass() {}
    let after = force.places();
    let far = |a: Point, b: Point| (a[0] - b[0]).hypot(a[1] - b[1]);
    let size = before
        .iter()
        .map(|p| far(*p, before[0]))
        .fold(0.0, f32::max);
    let moved = before
        .iter()
        .zip(&after)
        .map(|(a, b)| far(*a, *b))
        .sum::<f32>()
        / 64.0;
    assert!(moved < size / 4.0, "moved {moved} in a picture of {size}");
}

proptest! {
    #[test]
    fn every_node_of_any_graph_has_a_place(
        n in 0usize..60,
        pairs in proptest::collection::vec((0u32..70, 0u32..70), 0..120),
    ) {
        let at = laid_out(&links(n, &pairs));
        prop_assert_eq!(at.len(), n);
        prop_assert!(at.iter().flatten().all(|x| x.is_finite()), "{:?}", at);
    }

    #[test]
    fn from_afar_pushes_like_from_near(
        points in proptest::collection::vec((0.0f32..100.0, 0.0f32..100.0), 1..400),
        at in (0.0f32..100.0, 0.0f32..100.0),
    ) {
        let points: Vec<Point> = points.into_iter().map(|(x, y)| [x, y]).collect();
        let masses = vec![1.0; points.len()];
        let mut tree = Tree::default();
        tree.fill(&points, &masses);
        let at = [at.0, at.1];
        let mut sum = [0.0f64; 2];
        for p in &points {
            let away = [f64::from(at[0] - p[0]), f64::from(at[1] - p[1])];
            let d2 = away[0] * away[0] + away[1] * away[1];
            if d2 > 0.0 {
                sum = [sum[0] + away[0] / d2, sum[1] + away[1] / d2];
            }
        }
        // Nothing is seen from afar: all of it is exact.
        let exact = tree.push(at, 0.0);
        let size = f64::from(exact[0].hypot(exact[1])).max(0.1);
        prop_assert!((f64::from(exact[0]) - sum[0]).abs() < 0.02 * size + 0.01);
        prop_assert!((f64::from(exact[1]) - sum[1]).abs() < 0.02 * size + 0.01);
    }
}
