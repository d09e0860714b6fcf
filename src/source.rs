//! What every reader stands on: the archive, and positioned trees of the text formats inside it.
//!
//! Each module here owns one library and hides it. Nothing in this layer knows what a solution
//! is, and nothing in it can fail once an archive is open: trees survive malformed text and say
//! where it broke.

pub mod archive;
pub mod digest;
pub mod expression;
pub mod json;
pub mod places;
pub mod text;
pub mod xml;
pub mod yaml;
