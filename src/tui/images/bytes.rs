//! An image as the bytes that terminals take. Nothing in them comes from a file: pixels, as base64 or as sixels.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use icy_sixel::{EncodeOptions, sixel_encode};
use ratatui::layout::Rect;

use crate::config::ImageProtocol;
use crate::formats::png::Raster;

/// The number of our image among those that a terminal of kitty's kind keeps.
const NUMBER: u32 = 4713;
/// Letters of base64 in one sequence of kitty, at most.
const CHUNK: usize = 4096;

/// Deletes our image where a terminal keeps it; others pass over it.
pub(in crate::tui) const FORGET: &str = "\u{1b}_Ga=d,d=I,i=4713,q=2\u{1b}\\";

/// Puts an image over an area and the cursor back; nothing where it cannot be encoded.
pub(super) fn put(protocol: ImageProtocol, image: &Raster, area: Rect) -> Option<Vec<u8>> {
    let (x, y) = (area.x + 1, area.y + 1);
    let mut bytes = format!("\u{1b}7\u{1b}[{y};{x}H").into_bytes();
    match protocol {
        ImageProtocol::Kitty => kitty(image, area, &mut bytes),
        ImageProtocol::Iterm => {
            let (n, cols, rows) = (image.png.len(), area.width, area.height);
            let begin = format!(
                "\u{1b}]1337;File=inline=1;size={n};width={cols};height={rows};preserveAspectRatio=0;doNotMoveCursor=1:"
            );
            bytes.extend(begin.as_bytes());
            bytes.extend(STANDARD.encode(&image.png).as_bytes());
            bytes.push(0x07);
        }
        ImageProtocol::Sixel => {
            // Flat colours: what error diffusion adds to them is noise.
            let options = EncodeOptions {
                diffusion: 0.0,
                ..EncodeOptions::default()
            };
            let (wide, tall) = (image.size.0 as usize, image.size.1 as usize);
            let sixels = sixel_encode(&image.rgba, wide, tall, &options).ok()?;
            bytes.extend(sixels.as_bytes());
        }
    }
    bytes.extend(b"\x1b8");
    Some(bytes)
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
