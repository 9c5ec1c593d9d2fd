//! Parts that several screens of the console share and the kit does not have.

pub(crate) mod drawer;
pub(crate) mod find;
pub(crate) mod page;
pub(crate) mod place_bar;
pub(crate) mod settings;
pub(crate) mod shell;
pub(crate) mod shop_choice;
