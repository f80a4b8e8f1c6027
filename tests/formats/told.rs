//! What tables say that cannot be as it stands: each is told where it is, and no more than that is lost.

use legwork::model::item::Value;

use super::csv::{read, short, table};

/// A thousand rows, in the tenth of which a quote is left open.
fn rows(tenth: &str, others: impl Fn(usize) -> String) -> String {
    let row = |n: usize| if n == 10 { tenth.to_owned() } else { others(n) };
    let rows: Vec<String> = (1..=1000).map(row).collect();
    format!("Id,Label,Country\n{}\n", rows.join("\n"))
}

#[test]
fn a_quote_left_open_costs_its_own_row_and_no_other() {
    let plain = |n: usize| format!("{n},\"Name {n}\",PA");
    let all = |n: usize| format!("\"{n}\",\"Name {n}\",\"PA\"");
    let last = |n: usize| format!("{n},Name {n},\"P,A\"");
    for (text, found, column) in [
        (rows("10,\"Name 10,PA", plain), "Name 10", 4),
        (rows("\"10\",\"Name 10,PA", all), "Name 10", 6),
        (rows("10,Name 10,\"PA", last), "PA", 12),
    ] {
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let (graph, problems) = table(&text);
            assert_eq!(
                problems,
                [format!(
                    "t.csv:11:{column}: expected a closing quote after “{found}”, found none on the line; the opening one is taken for a letter"
                )]
            );
            let told = short(&graph);
            assert_eq!(graph.view().n_entities(), 1000);
            assert!(told.contains("11 \"Name 11\""), "{told}");
        }
    }
}

#[test]
fn letters_after_a_closing_quote_are_told_and_kept() {
    let (graph, problems) = table("Id,Label,Country\n1,\"Acme\" Ltd,PA\n2,\"two\nlines\"é x,PA\n");
    assert_eq!(
        problems,
        [
            "t.csv:2:9: expected a separator after the closing quote, found “ Ltd”, which is taken along",
            "t.csv:4:7: expected a separator after the closing quote, found “é x”, which is taken along",
        ]
    );
    assert_eq!(
        short(&graph),
        "1 \"Acme Ltd\" other [\"Country=PA\"]\n2 \"two\\nlinesé x\" other [\"Country=PA\"]\n"
    );
}

#[test]
fn several_open_quotes_in_one_row_come_to_an_end() {
    let (graph, problems) = table("Id,a,b\n1,\"x,\"y\n\"z,\"\"\"\"\n2,\",\"\"\n3,p,q\n");
    assert!(!problems.is_empty());
    assert!(graph.view().resolve("1").is_some());
}

/// What the first entities' facts are typed as.
fn typed(text: &str) -> (Vec<String>, Vec<String>) {
    let (graph, problems) = table(text);
    let view = graph.view();
    let word = |value: &Value| match value {
        Value::Number { from, .. } => format!("number {from}"),
        Value::Date(when) => format!("date {}", when.text()),
        Value::Truth(yes) => format!("truth {yes}"),
        _ => "text".to_owned(),
    };
    let facts = view
        .entities()
        .flat_map(legwork::model::view::EntityView::facts);
    let typed = facts.map(|f| format!("{} {}", f.what(), word(&f.typed())));
    (typed.collect(), problems)
}

#[test]
fn one_cell_that_is_no_number_leaves_the_others_numbers() {
    let rows: String = (1..1000).map(|n| format!("{n},{n}.5\n")).collect();
    let (typed, problems) = typed(&format!("Id,amount\n0,n/a\n{rows}"));
    assert_eq!(problems, [""; 0]);
    assert_eq!(typed[..2], ["amount text", "amount number 1.5"]);
    let n_numbers = typed.iter().filter(|t| t.contains("number")).count();
    assert_eq!(n_numbers, 999);
}

#[test]
fn types_that_a_header_declares_are_heeded() {
    let (typed, problems) = typed(
        ":ID,n:int,x:float,yes:boolean,on:date,code:string\n1,1,2.5,true,2024-03-15,007\n2,1.5,much,perhaps,soon,8\n",
    );
    assert_eq!(
        typed[..5],
        [
            "n number 1",
            "x number 2.5",
            "yes truth true",
            "on date 2024-03-15",
            "code text"
        ]
    );
    assert_eq!(
        problems,
        [
            "t.csv:3:1: expected a whole number as the header declares, found “1.5”, which is kept as text",
            "t.csv:3:1: expected a number as the header declares, found “much”, which is kept as text",
            "t.csv:3:1: expected true or false as the header declares, found “perhaps”, which is kept as text",
            "t.csv:3:1: expected a date like 2024-03-15 as the header declares, found “soon”, which is kept as text",
        ]
    );
    assert_eq!(typed[6..], ["x text", "yes text", "on text", "code text"]);
}

#[test]
fn days_of_the_offshore_leaks_are_read_and_what_is_none_is_told() {
    let nodes = "node_id,name,incorporation_date,struck_off_date,sourceID\n1,A,23-MAR-2006,NULL,P\n2,B,31-FEB-2006,,P\n";
    let (typed, problems) = typed(nodes);
    assert_eq!(
        problems,
        [
            "t.csv:3:1: expected a date like 2024-03-15, found “31-FEB-2006”, which is kept as a fact"
        ]
    );
    assert_eq!(typed[0], "incorporation_date date 2006-03-23");
    assert_eq!(typed[2], "incorporation_date text");
}

#[test]
fn a_start_or_end_that_is_no_date_is_told_and_an_end_before_its_start() {
    let (graph, problems) = table(
        "Source,Target,start date,end date\na,b,2001-01-01,2000-01-01\nb,c,soon,2000\nc,d,NULL,2000\nd,e,2000,2001\n",
    );
    assert_eq!(
        problems,
        [
            "t.csv:2:1: expected an end that is not before the start, found “2001-01-01” to “2000-01-01”; both are kept as facts",
            "t.csv:3:1: expected a date like 2024-03-15, found “soon”, which is kept as a fact",
        ]
    );
    let told = short(&graph);
    assert!(
        told.contains("end date=2000-01-01") && told.contains("start date=soon"),
        "{told}"
    );
    let dated = graph.view().relations().filter(|r| r.when().is_some());
    assert_eq!(dated.count(), 2);
}

#[test]
fn lines_that_end_in_carriage_returns_are_read() {
    for drip in [1, 3, usize::MAX] {
        let text = b"Id,Label\r1,\"two\rlines\"\r\r2,Bob\r";
        let (graph, problems) = read(&[("t.csv", text)], drip).expect("a graph");
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            short(&graph),
            "1 \"two\\rlines\" other []\n2 \"Bob\" other []\n"
        );
        let bob = graph.view().entities().nth(1).expect("two");
        assert_eq!(&*bob.at()[0].at, "line 5");
    }
}

#[test]
fn tables_without_rows_and_bytes_of_no_text_are_told() {
    for text in ["Id,Label", "Id,Label\n\n", "sep=,\nSource,Target\r\n"] {
        let (_, problems) = table(text);
        let line = text.lines().count().min(2) - usize::from(text.ends_with("\n\n"));
        assert_eq!(
            problems,
            [format!(
                "t.csv:{line}:1: expected rows below the names of the columns, found none"
            )]
        );
    }
    let (_, problems) = table("Id,Label\n1,A\0\n3,C\n");
    assert_eq!(
        problems,
        ["t.csv:2:1: expected text, found a byte 0, which is kept"]
    );
}

#[test]
fn relations_with_and_without_a_direction_are_told_where_they_stand() {
    let (_, problems) = read(
        &[
            ("nodes.csv", b"Id,Label\na,A\nb,B\n"),
            (
                "edges.csv",
                b"Source,Target,Type,Label\na,b,Directed,knows\nb,a,Directed,knows\na,a,Undirected,knows\nb,b,Undirected,likes\n",
            ),
        ],
        usize::MAX,
    )
    .expect("a graph");
    assert_eq!(
        problems,
        [
            "edges.csv:4:1: expected relations of one predicate all with a direction or all without, found “knows” 2 times with, 1 without; all are taken with one"
        ]
    );
}

#[test]
fn fields_that_are_too_many_are_quoted() {
    let (_, problems) = table("Id,Label\n1,A,left,\"o,ut\"\n2\n3,C,,\n");
    assert_eq!(
        problems,
        [
            "t.csv:2:1: expected as many fields as the header has, found 4 instead of 2; “left, o,ut” is left out",
            "t.csv:3:1: expected as many fields as the header has, found 1 instead of 2",
            "t.csv:4:1: expected as many fields as the header has, found 4 instead of 2",
        ]
    );
}
