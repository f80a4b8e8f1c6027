//! One effect, performed to its end on the calling thread.

use std::path::{Path, PathBuf};

use super::clipboard;
use super::workers::Threads;
use crate::analysis::common::Common;
use crate::analysis::pairs::pairs;
use crate::analysis::paths::{find_paths, what_opens};
use crate::config::Clipboard;
use crate::error::{Error, ErrorKind};
use crate::formats;
use crate::model::graph::Graph;
use crate::model::ids::EntityIx;
use crate::model::lens::{Counts, Lens};
use crate::scene::drawing::draw;
use crate::scene::map::atlas::Atlas;
use crate::session::effect::{Effect, ExportJob, JobKind, JobMsg, Msg, PictureJob, SheetJob};
use crate::session::peek::Peek;
use crate::session::sight::table as sheet;
use crate::store::{self, Overwrite, Written};
use crate::task::{Cancel, Inline, Progress, Task};
use crate::text::{counted, printable};

/// What is said of a file that was not written since one has stopped it.
const STOPPED: &str = "stopped: nothing was written";

/// What effects are performed on: cheap to clone, so that a thread can have its own.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The graph.
    pub graph: Graph,
    /// The folder that sources' files are under, if any.
    pub sources: Option<PathBuf>,
    /// How text is taken to a clipboard.
    pub clipboard: Clipboard,
}

/// Performs an effect that has an answer; the others (ending, suspending, painting) are the caller's.
pub fn perform(on: &Surroundings, effect: Effect, cancel: &Cancel) -> Option<Msg> {
    let answer = match effect {
        Effect::FindPaths(generation, params) => {
            let found = find_paths(on.graph.view(), &params, cancel);
            JobMsg::Paths(generation, Box::new(found))
        }
        Effect::Look(_, _) if cancel.is_cancelled() => return None,
        Effect::Look(generation, asked) => {
            let (entity, lens) = *asked;
            let look = Peek::whole(on.graph.view(), entity, lens);
            JobMsg::Looked(generation, Box::new(look))
        }
        Effect::Find(generation, job) => {
            let asked = (&job.bound, job.limit);
            let found = job.index.find_until(on.graph.view(), asked, cancel)?;
            JobMsg::Found(generation, Box::new(found))
        }
        Effect::List(number, job) => job.answer(number, on.graph.view(), cancel)?,
        Effect::CountLens(generation, asked) => count_lens(on, (generation, &asked), cancel)?,
        Effect::OpenPaths(generation, params, found) => {
            let opened = what_opens(on.graph.view(), &params, &found, cancel);
            JobMsg::Opened(generation, opened)
        }
        Effect::FindPairs(generation, among, lens) => {
            let found = pairs(on.graph.view(), &among, &lens, cancel);
            JobMsg::Pairs(generation, Box::new(found))
        }
        Effect::FindCommon(generation, asked) => common(on, (generation, &asked), cancel)?,
        Effect::Tabulate(generation, job) => {
            let task = Task {
                cancel,
                progress: &job.progress,
                workers: &Threads::default(),
            };
            let answer = job.answer(on.graph.view(), &task)?;
            JobMsg::Tabulated(generation, Box::new(answer))
        }
        Effect::Draw(generation, drawing) => {
            let progress = Progress::default();
            let task = Task {
                cancel,
                progress: &progress,
                workers: &Inline,
            };
            let drawn = draw(on.graph.view(), drawing, &task)?;
            JobMsg::Drawn(generation, Box::new(drawn))
        }
        Effect::FindAtlas(generation, asked) => {
            let (lens, progress) = *asked;
            let atlas = Atlas::find(on.graph.view(), &lens, cancel, &progress)?;
            JobMsg::Atlas(generation, Box::new(atlas))
        }
        Effect::Wait(number) => JobMsg::Played(number),
        Effect::FindDates(generation, asked) => {
            let (asked, progress) = *asked;
            let found = asked.answer(on.graph.view(), (cancel, &progress))?;
            JobMsg::Dates(generation, Box::new(found))
        }
        Effect::ReadSource(file) => {
            let folder = on.sources.as_deref();
            let text = folder.and_then(|f| store::paragraphs(f, &file));
            JobMsg::SourceText(file, text)
        }
        Effect::Export(job) => JobMsg::Written(export(on, *job, cancel)),
        Effect::WriteText(path, text, overwrite, what) => {
            let say = format!("wrote {what} to {}", shown(&path));
            JobMsg::Written(write(&path, text.as_bytes(), overwrite).map(|()| say))
        }
        Effect::WritePicture(job) => JobMsg::Written(write_picture(&job, cancel)),
        // Nobody asked for it, so that it is only told of where it fails.
        Effect::KeepSnapshot(unsaved) => match unsaved.save(on.graph.base()) {
            Ok(()) => return None,
            Err(error) => JobMsg::Failed(JobKind::Other, error.with_hints()),
        },
        Effect::WriteSheet(job) => JobMsg::Written(write_sheet(on, &job, cancel)),
        Effect::Copy(_) | Effect::CopySheet(_) => {
            let job = effect.copied(on.graph.view())?;
            clipboard::copy(Box::new(job), on.clipboard)
        }
        Effect::Quit
        | Effect::Suspend
        | Effect::Redraw
        | Effect::Mouse { .. }
        | Effect::CancelJobs
        | Effect::CancelWriting
        | Effect::CancelFind
        | Effect::CancelList
        | Effect::CancelCounts
        | Effect::CancelTable(_)
        | Effect::CancelSight(_)
        | Effect::CopyByTerminal(_) => return None,
    };
    Some(Msg::Job(answer))
}

fn export(
    on: &Surroundings,
    mut job: ExportJob,
    cancel: &Cancel,
) -> Result<String, (String, bool)> {
    job.options.cancel = cancel.clone();
    let not_there = |e: crate::error::Error| (e.to_string(), false);
    let format = formats::by_name(job.format).map_err(not_there)?;
    if !format.is_written() {
        return Err((format!("{} is read, not written", format.title), false));
    }
    let what = Written {
        format,
        view: on.graph.view(),
        selection: &job.selection,
        options: &job.options,
    };
    let files = store::write_graph(what, &job.path, job.overwrite);
    let files = files.map_err(|e| refused(&e, cancel))?;
    let files: Vec<String> = files.iter().map(|f| shown(f)).collect();
    let (n_entities, n_relations) = (job.selection.entities.len(), job.selection.relations.len());
    let entities = counted(n_entities, "entity", "entities");
    let relations = counted(n_relations, "relation", "relations");
    let left_out = job.left_out.words().into_iter();
    let left_out = left_out.chain(job.options.left_out.take());
    let left_out: String = left_out.map(|words| format!(" · {words}")).collect();
    let lacking = (job.format == "png").then(|| {
        let of = |ix: &EntityIx| on.graph.view().entity(*ix).name();
        formats::png::lacking_in(job.selection.entities.iter().map(of))
    });
    let lacking = lacking.flatten().map(|words| format!(" · {words}"));
    let lacking = lacking.unwrap_or_default();
    Ok(format!(
        "wrote {entities} and {relations} to {}{left_out}{lacking}",
        files.join(" and ")
    ))
}

fn write_sheet(
    on: &Surroundings,
    job: &SheetJob,
    cancel: &Cancel,
) -> Result<String, (String, bool)> {
    let how = sheet::Written::of_file(&job.path.to_string_lossy());
    let mut write = |out: &mut dyn std::io::Write| {
        let out = &mut store::Stoppable::new(out, cancel);
        job.sheet.write(on.graph.view(), how, out)
    };
    let written = store::write_streaming(&job.path, job.overwrite, &mut write);
    written.map_err(|e| refused(&e, cancel))?;
    let rows = counted(job.sheet.n_rows(), "row", "rows");
    Ok(format!("wrote {rows} to {}", shown(&job.path)))
}

fn write_picture(job: &PictureJob, cancel: &Cancel) -> Result<String, (String, bool)> {
    let pixels = || {
        let painted = formats::png::of_svg(&job.svg, (cancel, &job.progress));
        painted.map_err(|e| {
            let why = if cancel.is_cancelled() {
                STOPPED.to_owned()
            } else {
                e.with_hints()
            };
            (why, false)
        })
    };
    let pixels = job.is_pixels.then(pixels).transpose()?;
    let bytes = pixels.as_deref().unwrap_or(job.svg.as_bytes());
    if cancel.is_cancelled() {
        return Err((STOPPED.to_owned(), false));
    }
    write(&job.path, bytes, job.overwrite)?;
    let lacking = job.is_pixels.then(|| formats::png::lacking(&job.svg));
    let lacking = lacking.flatten().map(|words| format!(" · {words}"));
    let lacking = lacking.unwrap_or_default();
    Ok(format!(
        "wrote {} to {}{lacking}",
        job.title,
        shown(&job.path)
    ))
}

fn write(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), (String, bool)> {
    store::write_file(path, bytes, overwrite).map_err(|e| refused(&e, &Cancel::default()))
}

/// Why a file was not written, and whether it may be replaced.
fn refused(error: &Error, cancel: &Cancel) -> (String, bool) {
    if cancel.is_cancelled() {
        return (STOPPED.to_owned(), false);
    }
    let may_replace = error.kind() == ErrorKind::Exists;
    (error.to_string(), may_replace)
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string()).into_owned()
}

/// What two walkers have in common.
fn common(
    on: &Surroundings,
    (generation, asked): (u64, &([EntityIx; 2], Lens)),
    cancel: &Cancel,
) -> Option<JobMsg> {
    let (of, lens) = asked;
    let found = Common::find(on.graph.view(), lens, *of, cancel)?;
    Some(JobMsg::Common(generation, Box::new(found)))
}

/// How many of what a lens has to choose from there are.
fn count_lens(
    on: &Surroundings,
    (generation, asked): (u64, &(Lens, Option<EntityIx>, Progress)),
    cancel: &Cancel,
) -> Option<JobMsg> {
    let (lens, place, progress) = asked;
    let view = on.graph.view();
    let task = Task {
        cancel,
        progress,
        workers: &Inline,
    };
    let graph = Counts::of_graph(view, lens, place.as_slice(), &task)?;
    let here = place.map(|ix| Counts::of_place(view, lens, ix));
    Some(JobMsg::LensCounted(generation, Box::new((here, graph))))
}
