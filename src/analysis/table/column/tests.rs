//! The columns are named well.

use super::*;

#[test]
fn every_column_is_listed_once_under_a_word_of_its_own() {
    for of in Of::ALL {
        let mut words: Vec<&str> = of.columns().map(Column::word).collect();
        let n = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), n, "{of:?}");
        assert!(of.first_columns().iter().all(|c| c.is_of(of)));
    }
}

#[test]
fn a_column_is_found_by_word_or_title_and_a_slip_is_told() {
    assert_eq!(
        Column::of_word(Of::Entities, "relations"),
        Ok(Column::Degree)
    );
    assert_eq!(
        Column::of_word(Of::Entities, "PageRank"),
        Ok(Column::PageRank)
    );
    let why = Column::of_word(Of::Entities, "pagernak").unwrap_err();
    assert!(why.contains("did you mean pagerank"), "{why}");
    assert!(Column::of_word(Of::Claims, "betweenness").is_err());
}
