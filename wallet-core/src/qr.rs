//! Draws QR codes (ISO/IEC 18004): the modules of a text, and a small SVG of them.

use fast_qr::{ECL, QRBuilder};

/// Light modules around the code that scanners need (ISO/IEC 18004: four).
pub const QUIET: usize = 4;
/// Longest text that is looked at, in bytes: what version 40 holds at the lowest level. At the higher ones it is 2,331 and 1,663.
pub const MAX_TEXT: usize = 2_953;

/// How much of a drawn code may be unreadable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// About 7 % (L).
    Least,
    /// About 15 % (M): for screens.
    #[default]
    Screen,
    /// About 25 % (Q): for print.
    Quarter,
}

/// The text is empty or longer than the largest code holds at this level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no code can say this")]
pub struct NotDrawable;

/// The modules of a code, without the light border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    side: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The smallest code that says this text (UTF-8) at this level.
    ///
    /// # Errors
    /// [`NotDrawable`].
    pub fn new(text: &str, level: Level) -> Result<Self, NotDrawable> {
        if text.is_empty() || text.len() > MAX_TEXT {
            return Err(NotDrawable);
        }
        let level = match level {
            Level::Least => ECL::L,
            Level::Screen => ECL::M,
            Level::Quarter => ECL::Q,
        };
        let code = QRBuilder::new(text).ecl(level).build().map_err(|_| NotDrawable)?;
        let dark = code.data[..code.size * code.size].iter().map(|module| module.value()).collect();
        Ok(Self { side: code.size, dark })
    }

    /// Modules of one side: 21 to 177.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// The rows from the top, `true` for dark.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[bool]> {
        self.dark.chunks_exact(self.side)
    }

    /// One SVG path with a rectangle for each run of dark modules; the unit is a module, and the border is left free.
    #[must_use]
    pub fn path(&self) -> String {
        // A run is every fourth module or so, and takes up to 19 characters.
        let mut path = String::with_capacity(self.dark.len() * 4);
        self.write_path(&mut path);
        path
    }

    /// A whole SVG, black on white with the light border, as wide as it is put.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut side = String::new();
        push(&mut side, self.side + 2 * QUIET);
        let mut svg = String::with_capacity(self.dark.len() * 4 + 256);
        svg.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        svg.push_str(&side);
        svg.push(' ');
        svg.push_str(&side);
        svg.push_str("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h");
        svg.push_str(&side);
        svg.push('v');
        svg.push_str(&side);
        svg.push_str("H0z\"/><path d=\"");
        self.write_path(&mut svg);
        svg.push_str("\"/></svg>");
        svg
    }

    fn write_path(&self, out: &mut String) {
        for (y, row) in self.rows().enumerate() {
            let mut x = 0;
            while let Some(start) = row[x..].iter().position(|dark| *dark).map(|ahead| x + ahead) {
                let end = row[start..].iter().position(|dark| !dark).map_or(row.len(), |ahead| start + ahead);
                out.push('M');
                push(out, start + QUIET);
                out.push(' ');
                push(out, y + QUIET);
                out.push('h');
                push(out, end - start);
                out.push_str("v1h-");
                push(out, end - start);
                out.push('z');
                x = end;
            }
        }
    }
}

/// A number below 1,000 in decimal; the formatting machinery would take longer than the code itself.
fn push(out: &mut String, number: usize) {
    let digit = |value: usize| char::from(b'0' + (value % 10) as u8);
    if number >= 100 {
        out.push(digit(number / 100));
    }
    if number >= 10 {
        out.push(digit(number / 10));
    }
    out.push(digit(number));
}
