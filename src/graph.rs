//! What a solution needs from outside itself, and who has it.

pub mod index;
mod node;
pub mod paths;
pub mod plan;
pub mod requirements;
mod resolve;
mod roots;
mod status;
pub mod view;

pub use node::{Edge, Graph, Node, Status};
pub use resolve::{CONTAINED, LISTED, graph};
pub use roots::absent_roots;
