//! An image as the bytes that terminals take. Nothing in them comes from a file: pixels, as base64 or as sixels.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use icy_sixel::{EncodeOptions, sixel_encode};
use ratatui::layout::Rect;

use crate::config::ImageProtocol;
use crate::error::{Error, Result};
use crate::formats::png::Raster;

/// The number of our image among those that a terminal of kitty's kind keeps.
const NUMBER: u32 = 4713;
/// Letters of base64 in one sequence of kitty, at most.
const CHUNK: usize = 4096;

/// Deletes our image where a terminal keeps it; others pass over it.
pub(in crate::tui) const FORGET: &str = "\u{1b}_Ga=d,d=I,i=4713,q=2\u{1b}\\";

/// Puts an image over an area and the cursor back. One of sixels has `most` pixels, across and down: where it has more it is
/// handed out in several.
pub(super) fn put(
    protocol: ImageProtocol,
    image: &Raster,
    area: Rect,
    most: (u32, u32),
) -> Result<Vec<u8>> {
    let mut bytes = b"\x1b7".to_vec();
    match protocol {
        ImageProtocol::Kitty => {
            go_to(area.x, area.y, &mut bytes);
            kitty(image, area, &mut bytes);
        }
        ImageProtocol::Iterm => {
            go_to(area.x, area.y, &mut bytes);
            let (n, cols, rows) = (image.png.len(), area.width, area.height);
            let begin = format!(
                "\u{1b}]1337;File=inline=1;size={n};width={cols};height={rows};preserveAspectRatio=0;doNotMoveCursor=1:"
            );
            bytes.extend(begin.as_bytes());
            bytes.extend(STANDARD.encode(&image.png).as_bytes());
            bytes.push(0x07);
        }
        ImageProtocol::Sixel => sixels(image, area, most, &mut bytes)?,
    }
    bytes.extend(b"\x1b8");
    Ok(bytes)
}

fn go_to(x: u16, y: u16, bytes: &mut Vec<u8>) {
    bytes.extend(format!("\u{1b}[{};{}H", y + 1, x + 1).as_bytes());
}

/// Tiles along the edges of cells, from the top: the last rows of one, which sixels fill up to six, the next one paints over.
fn sixels(image: &Raster, area: Rect, most: (u32, u32), bytes: &mut Vec<u8>) -> Result<()> {
    // Flat colours: what error diffusion adds to them is noise.
    let options = EncodeOptions {
        diffusion: 0.0,
        ..EncodeOptions::default()
    };
    let cell = (
        image.size.0 / u32::from(area.width.max(1)),
        image.size.1 / u32::from(area.height.max(1)),
    );
    let cells = |most: u32, cell: u32| u16::try_from(most / cell.max(1)).unwrap_or(u16::MAX).max(1);
    let (wide, tall) = (cells(most.0, cell.0), cells(most.1 / 6 * 6, cell.1));
    for y in (0..area.height).step_by(usize::from(tall)) {
        for x in (0..area.width).step_by(usize::from(wide)) {
            let (cols, rows) = (wide.min(area.width - x), tall.min(area.height - y));
            let pixels = |cells: u16, cell: u32| (u32::from(cells) * cell) as usize;
            let (from, size) = (
                (pixels(x, cell.0), pixels(y, cell.1)),
                (pixels(cols, cell.0), pixels(rows, cell.1)),
            );
            let part = part(image, from, size);
            let sixels = sixel_encode(&part, size.0, size.1, &options)
                .map_err(|e| Error::data(format!("cannot draw the picture as sixels: {e}")))?;
            go_to(area.x + x, area.y + y, bytes);
            bytes.extend(sixels.as_bytes());
        }
    }
    Ok(())
}

/// The pixels of a part of an image.
fn part(image: &Raster, (x, y): (usize, usize), (wide, tall): (usize, usize)) -> Vec<u8> {
    let lines = image.rgba.chunks_exact((image.size.0 as usize * 4).max(1));
    let part = |line: &[u8]| line.get(x * 4..(x + wide) * 4).unwrap_or_default().to_vec();
    lines.skip(y).take(tall).flat_map(part).collect()
}

fn kitty(image: &Raster, area: Rect, bytes: &mut Vec<u8>) {
    let letters = STANDARD.encode(&image.png);
    let (cols, rows) = (area.width, area.height);
    let mut control = format!("a=T,f=100,t=d,i={NUMBER},p=1,c={cols},r={rows},C=1,q=2,");
    let mut chunks = letters.as_bytes().chunks(CHUNK).peekable();
    while let Some(chunk) = chunks.next() {
        let more = u8::from(chunks.peek().is_some());
        bytes.extend(format!("\u{1b}_G{control}m={more};").as_bytes());
        bytes.extend(chunk);
        bytes.extend(b"\x1b\\");
        "q=2,".clone_into(&mut control);
    }
}
