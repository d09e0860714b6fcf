//! The shapes a solution comes in, recognised by content and never by name.
//!
//! This version reads solution zips. Everything else is named for what it is, with what to do
//! instead.

mod open_error;
mod recognise;

pub use open_error::{OpenError, OpenErrorCode};
pub use recognise::recognise;
