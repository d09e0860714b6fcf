//! What a solution needs from outside itself, and who has it.

pub mod index;
mod node;
pub mod requirements;
mod resolve;
mod roots;
mod status;

pub use node::{Edge, Graph, Node, Status};
pub use resolve::{CONTAINED, LISTED, graph};
pub use roots::absent_roots;
