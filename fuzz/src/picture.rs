//! Pictures and camera frames, and codes that we draw.

use wallet_core::{
    picture::{Frame, read_code, read_frame},
    qr::{Code, Level, QUIET},
};

/// The first byte chooses: a file as it is, the points of a frame, or a text that is drawn and must be read back.
pub fn check(data: &[u8]) {
    match data {
        [b'f', file @ ..] => drop(read_code(file)),
        [b'l', width, luma @ ..] => frame(u32::from(*width), luma),
        [level @ (b'L' | b'M' | b'Q'), text @ ..] => drawn(*level, text),
        _ => {}
    }
}

/// Each byte becomes a block of four by four points, so that a few bytes can make a code.
fn frame(width: u32, bytes: &[u8]) {
    const BLOCK: usize = 4;
    let width = width as usize;
    if width == 0 || bytes.len() < width {
        return;
    }
    let mut luma = Vec::new();
    for row in bytes.chunks_exact(width).take(256) {
        let line: Vec<u8> = row.iter().flat_map(|value| [*value; BLOCK]).collect();
        for _ in 0..BLOCK {
            luma.extend_from_slice(&line);
        }
    }
    let height = luma.len() / (width * BLOCK);
    let frame = Frame::new(&luma, (width * BLOCK) as u32, height as u32).expect("as long as its sides say");
    if let Ok(text) = read_frame(frame) {
        assert!(!text.is_empty());
        assert_eq!(read_frame(frame), Ok(text));
    }
}

/// Texts of printable ASCII, which every reader takes for the same characters.
fn drawn(level: u8, text: &[u8]) {
    let level = match level {
        b'L' => Level::Least,
        b'M' => Level::Screen,
        _ => Level::Quarter,
    };
    let Ok(text) = std::str::from_utf8(text) else { return };
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return;
    }
    let Ok(code) = Code::new(text, level) else { return };
    const DOT: usize = 3;
    let rows: Vec<&[bool]> = code.rows().collect();
    let points = (code.side() + 2 * QUIET) * DOT;
    let module = |at: usize| (at / DOT).wrapping_sub(QUIET);
    let luma: Vec<u8> = (0..points * points)
        .map(|at| rows.get(module(at / points)).and_then(|row| row.get(module(at % points))))
        .map(|dark| if dark == Some(&true) { 0 } else { 255 })
        .collect();
    let frame = Frame::new(&luma, points as u32, points as u32).expect("as long as its sides say");
    assert_eq!(read_frame(frame).as_deref(), Ok(text));
}
