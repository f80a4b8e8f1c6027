//! Snapshots: what is kept of tables opens as the tables did, and is never believed when anything about it is not right.

use std::path::{Path, PathBuf};

use legwork::model::base::{Shared, image};
use legwork::model::build::GraphBuilder;
use legwork::model::graph::Graph;
use legwork::model::view::FactView;
use legwork::store::{Cache, Opened, Opening, open_with};
use legwork::task::Unwatched;

const NODES: &str =
    "Id,Label,Kind,born\na,Ann,Person,1970\nb,Bob,Person,\nc,,Work,1980\n\na,Anna,Person,1971\n";
const EDGES: &str = "Source,Target,Relation,when,Direction\na,b,knows,2024-05,mutual\nb,a,knows,,mutual\na,c,wrote,2020,\na,d,knows,,mutual\n";

struct Case {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
    cache: Cache,
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [("nodes.csv", NODES), ("edges.csv", EDGES)].map(|(name, text)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("written");
            path
        });
        let cache = Cache {
            folder: folder.path().join("cache"),
            least_bytes: 0,
        };
        Self {
            files: files.to_vec(),
            cache,
            folder,
        }
    }

    fn open(&self) -> Opened {
        let task = Unwatched::default();
        let opening = Opening {
            cache: Some(self.cache.clone()),
            ..Opening::default()
        };
        open_with(&self.files, &opening, &task.task()).expect("a graph")
    }

    fn snapshot(&self) -> PathBuf {
        let entries = std::fs::read_dir(&self.cache.folder).expect("a cache");
        let paths = entries.map(|e| e.expect("an entry").path());
        let is_snapshot = |path: &PathBuf| path.extension().is_some_and(|e| e == "snapshot");
        let paths: Vec<PathBuf> = paths.filter(is_snapshot).collect();
        let [path] = paths.as_slice() else {
            panic!("{paths:?}");
        };
        path.clone()
    }
}

/// Ids, names, relations and problems: enough to see that it is the same graph.
fn told(opened: &Opened) -> String {
    format!("{} {:?}", told_of(&opened.graph), opened.problems)
}

fn told_of(graph: &Graph) -> String {
    let view = graph.view();
    let entities: Vec<_> = view
        .entities()
        .map(|e| {
            (
                e.id(),
                e.name(),
                e.kind(),
                e.aliases().into_owned(),
                e.facts().map(FactView::value).collect::<Vec<_>>(),
            )
        })
        .collect();
    let relations: Vec<_> = view
        .relations()
        .map(|r| (r.id(), r.when(), r.claims().into_owned()))
        .collect();
    let groups: Vec<_> = view.entities().map(|e| view.groups(e.ix)).collect();
    let sources: Vec<_> = view.sources().collect();
    let predicates: Vec<_> = view.predicates().collect();
    format!("{entities:?} {relations:?} {groups:?} {sources:?} {predicates:?}")
}

#[test]
fn a_snapshot_opens_as_the_tables_did() {
    let case = Case::new();
    let mut first = case.open();
    assert_eq!(first.problems.len(), 2, "{:?}", first.problems);
    assert!(first.unsaved.is_some());
    first.keep_snapshot().expect("kept");
    let again = case.open();
    assert!(again.unsaved.is_none(), "it came from the snapshot");
    assert_eq!(told(&again), told(&first));
    // Another process that keeps the same one does no harm, nor does taking it away.
    let snapshot = case.snapshot();
    std::fs::remove_file(&snapshot).expect("removed");
    assert_eq!(told(&again), told(&first));
    assert!(case.open().unsaved.is_some());
}

#[test]
fn a_change_of_an_input_is_noticed_whatever_its_times_say() {
    let case = Case::new();
    case.open().keep_snapshot().expect("kept");
    let about = std::fs::metadata(&case.files[0]).expect("a file");
    let times = std::fs::FileTimes::new().set_modified(about.modified().expect("a time"));
    // As long as before, and with the same time of change.
    let file = std::fs::File::options()
        .write(true)
        .open(&case.files[0])
        .expect("a file");
    std::io::Write::write_all(&mut &file, NODES.replace("Ann", "Eva").as_bytes()).expect("written");
    file.set_times(times).expect("set");
    drop(file);
    let mut opened = case.open();
    assert!(opened.unsaved.is_some());
    assert_eq!(
        opened.graph.view().entities().next().expect("one").name(),
        "Eva"
    );
    opened.keep_snapshot().expect("kept");
    // The same content in another file is the same graph.
    let text = std::fs::read(&case.files[1]).expect("a file");
    std::fs::remove_file(&case.files[1]).expect("removed");
    std::fs::write(&case.files[1], text).expect("written");
    assert!(case.open().unsaved.is_none());
    std::fs::write(&case.files[1], "Source,Target,Relation\na,b,knows\n").expect("written");
    assert_eq!(case.open().graph.view().n_relations(), 1);
}

/// Sets when a file was changed.
fn set_changed(path: &Path, when: std::time::SystemTime) {
    let file = std::fs::File::options()
        .append(true)
        .open(path)
        .expect("a file");
    file.set_modified(when).expect("set");
}

#[test]
fn what_was_compared_once_is_not_compared_at_every_opening() {
    let case = Case::new();
    case.open().keep_snapshot().expect("kept");
    let stamp = case.snapshot().with_extension("stamp");
    let hours_ago =
        |n: u64| std::time::SystemTime::now() - std::time::Duration::from_secs(n * 3600);
    // Another time of change and the same content: what was found out is noted, and stays as it is noted.
    case.files
        .iter()
        .for_each(|file| set_changed(file, hours_ago(2)));
    assert!(case.open().unsaved.is_none());
    let noted = std::fs::read_to_string(&stamp).expect("a stamp");
    set_changed(&stamp, hours_ago(1));
    let as_noted = stamp.metadata().expect("there").modified().expect("a time");
    assert!(case.open().unsaved.is_none());
    assert_eq!(
        stamp.metadata().expect("there").modified().expect("a time"),
        as_noted
    );
    // A stamp that says anything else, or is of other content, is not believed.
    std::fs::write(&stamp, noted.replace(' ', "  ")).expect("written");
    assert!(case.open().unsaved.is_none());
    assert_eq!(std::fs::read_to_string(&stamp).expect("a stamp"), noted);
    std::fs::write(&case.files[0], NODES.replace("Ann", "Eva")).expect("written");
    set_changed(&case.files[0], hours_ago(3));
    assert!(case.open().unsaved.is_some());
}

#[test]
fn snapshots_of_long_ago_are_taken_away() {
    let case = Case::new();
    std::fs::create_dir_all(&case.cache.folder).expect("a folder");
    let files = ["old.snapshot", "old.stamp", "new.snapshot", "old.txt"];
    let [old, stamp, new, other] = files.map(|name| case.cache.folder.join(name));
    for file in [&old, &stamp, &new, &other] {
        std::fs::write(file, "").expect("written");
    }
    let days = |n: u64| std::time::SystemTime::now() - std::time::Duration::from_secs(n * 86_400);
    for file in [&old, &stamp, &other] {
        set_changed(file, days(40));
    }
    case.open().keep_snapshot().expect("kept");
    assert!(!old.exists() && !stamp.exists());
    assert!(new.exists() && other.exists());
}

#[test]
fn a_snapshot_that_cannot_be_kept_is_an_error_that_says_what_to_do() {
    let mut case = Case::new();
    case.cache.folder = case.files[0].join("no folder");
    let error = case.open().keep_snapshot().expect_err("no folder");
    assert!(
        error.to_string().contains("cannot keep the snapshot"),
        "{error}"
    );
    assert!(error.hints()[0].contains("--no-cache"));
    assert!(Path::new(case.folder.path()).exists());
}

/// Bytes that columns can be lent from: aligned, as a map is.
struct Held(Vec<u64>, usize);

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        bytemuck::cast_slice(&self.0)
            .get(..self.1)
            .unwrap_or_default()
    }
}

fn shared(bytes: &[u8]) -> Shared {
    let mut words = vec![0_u64; bytes.len().div_ceil(8)];
    let room = bytemuck::cast_slice_mut::<u64, u8>(&mut words);
    room.iter_mut()
        .zip(bytes)
        .for_each(|(to, from)| *to = *from);
    Shared::from_owner(Held(words, bytes.len()))
}

#[test]
fn no_damage_is_believed() {
    let case = Case::new();
    let mut first = case.open();
    first.keep_snapshot().expect("kept");
    let good = std::fs::read(case.snapshot()).expect("a file");
    let believed = |bytes: &[u8]| image::open(&shared(bytes)).is_some();
    for end in (0..good.len()).step_by(7) {
        assert!(!believed(&good[..end]), "cut at {end}");
    }
    for at in 0..good.len() {
        for change in [1, 0x80, 0xff] {
            let mut bad = good.clone();
            bad[at] ^= change;
            if let Some(opened) = image::open(&shared(&bad)) {
                // Between sections nothing is read.
                let graph = GraphBuilder::over(opened.base, Vec::new()).finish().0;
                assert_eq!(told_of(&graph), told_of(&first.graph), "byte {at}");
            }
        }
    }
    // Opening a damaged one reads the tables anew, and keeps a good one in its place.
    let snapshot = case.snapshot();
    std::fs::write(&snapshot, &good[..good.len() / 2]).expect("written");
    let mut again = case.open();
    assert!(again.unsaved.is_some());
    assert_eq!(told(&again), told(&first));
    again.keep_snapshot().expect("kept");
    assert!(case.open().unsaved.is_none());
}

/// A disk that is full after so many bytes.
struct Full(usize);

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        let n = bytes.len().min(self.0);
        self.0 -= n;
        Ok(n)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_at_every_byte() {
    let case = Case::new();
    let mut opened = case.open();
    let write = |room: usize| {
        let base = opened.graph.base();
        image::write(base, &opened.problems, b"key", &mut Full(room))
    };
    let whole = (0..).step_by(64).find(|room| write(*room).is_ok());
    let whole = whole.expect("it ends");
    assert!(whole > 1_000);
    for room in (0..whole - 64).step_by(37) {
        let error = write(room).expect_err("no room");
        assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    }
    // What was begun and failed leaves nothing behind, and does not hinder the next.
    opened.keep_snapshot().expect("kept");
    let files = std::fs::read_dir(&case.cache.folder).expect("a cache");
    assert_eq!(files.count(), 1);
}

#[test]
fn an_input_that_grows_while_it_is_read_is_not_kept() {
    let case = Case::new();
    let mut opened = case.open();
    let text = std::fs::read_to_string(&case.files[1]).expect("a file");
    std::fs::write(&case.files[1], format!("{text}b,c,wrote,\n")).expect("written");
    opened.keep_snapshot().expect("kept, of what was read");
    let again = case.open();
    assert!(again.unsaved.is_some(), "it is read anew");
    assert_eq!(again.graph.view().n_relations(), 5);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn wild_damage_is_not_believed(
        damage in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), proptest::prelude::any::<u8>(), 1..200_usize), 1..6),
        cut in proptest::option::of(proptest::prelude::any::<proptest::sample::Index>()),
    ) {
        let case = Case::new();
        let mut first = case.open();
        first.keep_snapshot().expect("kept");
        let snapshot = case.snapshot();
        let mut bytes = std::fs::read(&snapshot).expect("a file");
        for (at, byte, len) in damage {
            let at = at.index(bytes.len());
            bytes[at..].iter_mut().take(len).for_each(|b| *b = byte);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        std::fs::write(&snapshot, &bytes).expect("written");
        // Whatever stands there now: the graph is that of the tables, from the snapshot or anew.
        proptest::prop_assert_eq!(told(&case.open()), told(&first));
    }
}
