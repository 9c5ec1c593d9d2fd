//! Our own line icons, 24 units square, drawn in the colour of the text around them.

use dioxus::prelude::*;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $path:literal),+ $(,)?) => {
        /// Which icon.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the names say what is drawn")]
        pub enum IconName { $($(#[$doc])* $name),+ }

        impl IconName {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            const fn path(self) -> &'static str {
                match self { $(Self::$name => $path),+ }
            }
        }
    };
}

icons! {
    Home = "M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5.5h-5V20H5a1 1 0 0 1-1-1z",
    Pay = "M4 7.5h13a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5H6A2 2 0 0 1 4 17.5v-11A2 2 0 0 1 6 4.5h10M15.5 13.5h.01",
    History = "M6 4h12v16l-2-1.3-2 1.3-2-1.3-2 1.3-2-1.3L6 20zM9 9h6M9 13h6",
    Settings = "M4 7.5h9M17 7.5h3M15 5.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4M4 16.5h3M11 16.5h9M9 14.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4",
    Back = "M14.5 5.5 8 12l6.5 6.5",
    Next = "M9.5 5.5 16 12l-6.5 6.5",
    Down = "m5.5 9.5 6.5 6.5 6.5-6.5",
    Up = "m5.5 14.5 6.5-6.5 6.5 6.5",
    Close = "m6 6 12 12M18 6 6 18",
    Check = "m5 12.5 4.5 4.5L19 7.5",
    Scan = "M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5 0 0 1 4 18.5V16M4 12h16",
    Qr = "M4.5 4.5h5v5h-5zM14.5 4.5h5v5h-5zM4.5 14.5h5v5h-5zM14.5 14.5h2v2M19.5 14.5v5M14.5 19.5h2",
    Camera = "M4 8.5h3.5L9 6h6l1.5 2.5H20V19H4zM12 10.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6",
    Picture = "M4.5 5h15v14h-15zM4.5 16l4.5-4.5 4 4 2.5-2.5 4 4M15.5 9h.01",
    Copy = "M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9",
    Lock = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 15v1.5",
    Globe = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16",
    Sun = "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4",
    Moon = "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
    Warning = "M12 4.5 21 20H3zM12 10.5v4M12 17.3h.01",
    Info = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M12 11v5M12 8h.01",
    Offline = "m4 4 16 16M5 12a10 10 0 0 1 3.5-2.3M19 12a10 10 0 0 0-5.5-2.8M8 15.5a6 6 0 0 1 6-1.3M12 19h.01",
    Search = "M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12M15 15l5 5",
    Plus = "M12 5v14M5 12h14",
    Minus = "M5 12h14",
    Trash = "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10 11v5M14 11v5",
    Upload = "M12 16V4.5M7 9.5l5-5 5 5M4.5 16v3.5h15V16",
    Download = "M12 4.5V16M7 11l5 5 5-5M4.5 16v3.5h15V16",
    User = "M12 4.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.5 20a7.5 7.5 0 0 1 15 0",
    Users = "M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M2.5 19.5a6.5 6.5 0 0 1 13 0M15.5 5.2a3.5 3.5 0 0 1 0 6.6M18 14a6.5 6.5 0 0 1 3.5 5.5",
    Shop = "M4.5 10v9.5h15V10M3 9.5 5 4.5h14l2 5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 19.5V15h4v4.5",
    Voucher = "M4 6.5h16V10a2 2 0 0 0 0 4v3.5H4V14a2 2 0 0 0 0-4zM14 7v2M14 11v2M14 15v2",
    Chart = "M5 20V11M12 20V5M19 20v-6",
    Eye = "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4",
    EyeOff = "m4 4 16 16M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.7 3.4M6.3 7.7A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-1",
    Refresh = "M19.5 12A7.5 7.5 0 1 1 17 6.4L19.5 9M19.5 4.5V9H15",
    Clock = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M12 7.5V12l3 2",
    Laptop = "M5 5.5h14V16H5zM2.5 19.5h19",
    External = "M13 4.5h6.5V11M19.5 4.5 11 13M17 14v5.5H4.5V7H10",
    Backspace = "M9 5.5h11.5v13H9L3.5 12zM12.5 9.5l5 5M17.5 9.5l-5 5",
    Logout = "M14 4.5H5v15h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
    Filter = "M4 5.5h16l-6 7.5v6l-4-2v-4z",
    Edit = "M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5",
    Bell = "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
    Menu = "M4 7h16M4 12h16M4 17h16",
    More = "M6 12h.01M12 12h.01M18 12h.01",
    Key = "M8.5 11a4 4 0 1 1 0 8 4 4 0 0 1 0-8M11.5 12.5 20 4.5M16.5 8l2.5 2.5",
    Shield = "M12 3.5 19.5 6v6c0 4.5-3 7-7.5 8.5C7.5 19 4.5 16.5 4.5 12V6zM9 12l2.2 2.2L15 10",
    File = "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5",
    Question = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M9.7 9.7a2.3 2.3 0 1 1 3.3 2.1c-.7.3-1 .8-1 1.5M12 16.2h.01",
}

/// One icon. It is decoration: give the thing around it a name.
#[component]
pub fn Icon(
    /// Which icon.
    name: IconName,
    /// Width and height in CSS pixels; grows with the text size.
    #[props(default = 24)]
    size: u32,
) -> Element {
    let rem = f64::from(size) / 16.0;
    rsx! {
        svg {
            class: "icon",
            style: "width:{rem}rem;height:{rem}rem",
            view_box: "0 0 24 24",
            fill: "none",
            stroke: "currentColor",
            stroke_width: "1.8",
            stroke_linecap: "round",
            stroke_linejoin: "round",
            "aria-hidden": "true",
            path { d: name.path() }
        }
    }
}
