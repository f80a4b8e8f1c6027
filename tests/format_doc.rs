//! The example in docs/format.md is read, and means what the document says.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use legwork::store::open_text;

fn example() -> String {
    let doc = include_str!("../docs/format.md");
    let start = doc.find("```ron\n").expect("an example") + 7;
    let end = doc[start..].find("```").expect("its end") + start;
    doc[start..end].to_owned()
}

#[test]
fn example_of_the_format_document_reads_without_problems() {
    let opened = open_text("format.md", &example()).expect("RON");
    assert_eq!(opened.problems, []);
    let view = opened.graph.view();
    assert_eq!((view.n_entities(), view.n_relations()), (5, 4));
    let questions: Vec<&str> = view.disagreements().map(|(_, d)| &*d.question).collect();
    assert_eq!(
        questions,
        [
            "When did the mill burn?",
            "Does it hold: Anna Berg owns Low Ford mill?"
        ]
    );
}
