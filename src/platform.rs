//! Facts about the platform, kept as data with their sources.

pub mod columns;
pub mod component_types;
pub mod components;
pub mod solutions;
pub mod tables;
