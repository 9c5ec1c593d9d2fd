//! The screens, one folder each: the screen, its state, its parts.

pub(crate) mod home;
pub(crate) mod issue;
pub(crate) mod nobody;
pub(crate) mod overview;
pub(crate) mod people;
pub(crate) mod roles;
pub(crate) mod series;
pub(crate) mod shops;
pub(crate) mod sign_in;
pub(crate) mod till;
pub(crate) mod today;
