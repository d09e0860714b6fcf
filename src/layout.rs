//! The shapes a solution comes in, recognised by content and never by name.
//!
//! Each becomes entries as a solution zip has them, which one reader reads. What is none of them is named for
//! what it is, with what to do instead.

mod found;
mod msapp;
mod open_error;
mod package;
pub mod packager;
mod recognise;
mod trees;
mod yaml;

pub use found::{Choice, Found, Recognised, Shape, choose};
pub use open_error::{OpenError, OpenErrorCode};
pub use package::{Identity, one_of_each, unreadable};
pub use recognise::{recognise, recognise_files, too_large};
