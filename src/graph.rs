//! What a solution needs from outside itself, and who has it.

pub mod requirements;
mod roots;

pub use roots::absent_roots;
