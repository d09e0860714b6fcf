//! Facts about the platform, kept as data with their sources.

pub mod columns;
pub mod component_types;
pub mod components;
pub mod connectors;
pub mod controls;
pub mod files;
pub mod functions;
pub mod hosts;
pub mod licences;
pub mod messages;
pub mod prefixes;
pub mod relationships;
pub mod roles;
pub mod solutions;
pub mod tables;
pub mod views;
