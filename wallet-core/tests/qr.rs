//! Drawn codes: what is read from them is what was drawn, and the other crate in use draws the same text.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use wallet_core::{
    picture::{Frame, read_frame},
    qr::{Code, Level, MAX_TEXT, QUIET},
};

/// Points of a module in the pictures here.
const DOT: usize = 4;

/// Reads modules by way of a picture of them.
fn read(side: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
    let points = (side + 2 * QUIET) * DOT;
    let module = |at: usize| (at / DOT).wrapping_sub(QUIET);
    let luma: Vec<u8> = (0..points * points)
        .map(|at| (module(at % points), module(at / points)))
        .map(|(x, y)| if x < side && y < side && is_dark(x, y) { 0 } else { 255 })
        .collect();
    let points = u32::try_from(points).unwrap();
    read_frame(Frame::new(&luma, points, points).unwrap()).unwrap()
}

fn read_ours(text: &str, level: Level) -> String {
    let code = Code::new(text, level).unwrap();
    let rows: Vec<&[bool]> = code.rows().collect();
    read(code.side(), |x, y| rows[y][x])
}

fn read_theirs(text: &str) -> String {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
    read(code.width(), |x, y| code[(x, y)] == Color::Dark)
}

#[test]
fn both_crates_draw_codes_that_say_the_same() {
    for text in [
        "jigap:pay/00000000-0000-0000-0000-00000000004d?a=127.0.0.1:8787&w=4500&e=1800000000&k=k1&s=AAAA",
        "jigap:login/00000000-0000-0000-0000-00000000004d?a=jigap.example&n=42&e=1800000000&k=k1&s=AAAA",
        "ethereum:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266@1001?value=1e18",
        "0XF39FD6E51AAD88F6F4CE6AB8827279CFFFB92266",
        "20220001",
        "지갑: 학생 식당에서 4,500원",
    ] {
        assert_eq!(read_ours(text, Level::Screen), text);
        assert_eq!(read_theirs(text), text);
    }
}

#[test]
fn every_level_is_read_up_to_its_longest_text() {
    for (level, longest) in [(Level::Least, MAX_TEXT), (Level::Screen, 2_331), (Level::Quarter, 1_663)] {
        let text = "jigap~".repeat(500);
        assert_eq!(read_ours(&text[..longest], level), text[..longest]);
        assert!(Code::new(&text[..=longest], level).is_err());
    }
    assert!(Code::new("", Level::Screen).is_err());
}

#[test]
fn the_path_covers_the_dark_modules_exactly() {
    let code = Code::new(&"jigap:pay/".repeat(30), Level::Screen).unwrap();
    let rows: Vec<&[bool]> = code.rows().collect();
    let mut covered = vec![vec![false; code.side()]; code.side()];
    for run in code.path().split('M').skip(1) {
        let figures: Vec<usize> = run
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().unwrap())
            .collect();
        let [x, y, length, 1, back] = figures[..] else { panic!("{run}") };
        assert_eq!(length, back);
        for module in &mut covered[y - QUIET][x - QUIET..x - QUIET + length] {
            assert!(!std::mem::replace(module, true), "covered twice");
        }
    }
    assert_eq!(covered, rows);
}

#[test]
fn the_svg_is_as_it_was_looked_at() {
    let svg = Code::new("jigap", Level::Screen).unwrap().svg();
    assert!(svg.starts_with(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h29v29H0z\"/><path d=\"M4 4h7v1h-7z"
    ));
    assert!(svg.ends_with("z\"/></svg>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_read_back(text in "[0-9A-Z a-z가-힣$%*+./:?&=-]{1,400}") {
        for level in [Level::Least, Level::Screen, Level::Quarter] {
            prop_assert_eq!(&read_ours(&text, level), &text);
        }
    }
}
