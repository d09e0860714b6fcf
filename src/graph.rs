//! What a solution needs from outside itself, and who has it.

pub mod requirements;
