//! The YAML files that the Git integration of Dataverse commits, and `pac` since 2.4.1 writes.
//!
//! `solutions/<name>/` holds the manifest of each solution in the repository; the folders of components
//! beside it are shared, and `solutioncomponents.yml` says what belongs to whom. Each file stands for XML:
//! keys that begin with `@` are attributes, a list repeats its element. solvet writes that XML and reads
//! it like a zip's; every line leads back to its file.
//!
//! What is known comes from "Solution YAML source control format reference" (Microsoft Learn, 2026-04-07),
//! from the trees `dverse-yaml` of the corpus, whose comments say what Microsoft's packer does with each
//! file, and from tomlumborg/dvforge, which writes what Dataverse commits: `entity.yml`,
//! `formxml/main/<id>/systemform.yml`, `entityrelationships/<name>/entityrelationship.yml`. The names of
//! files differ between the two, so that solvet goes by the outermost key of a file. Flows, connection
//! references and agents occur in none of them: they are read when their outermost key is the element
//! that a zip has, and are listed as unread otherwise.

mod assemble;
mod listing;
mod parts;
mod translation;

pub(super) use assemble::assemble;
