//! Root components that a solution lists and does not hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{RootComponent, Solution};

/// Types whose components solvet finds wherever the file may hold them, so that absence is certain.
const INVENTORIED: [u32; 15] = [1, 9, 10, 20, 26, 29, 60, 61, 62, 66, 80, 91, 92, 300, 380];

/// The type code of plug-in assemblies.
const PLUGIN_ASSEMBLY: u32 = 91;

/// The rows of solution.xml without a component, by type code, in the order of the file. None where
/// customizations.xml could not be read whole: then absence proves nothing.
pub fn absent_roots(solution: &Solution) -> BTreeMap<u32, Vec<&RootComponent>> {
    let mut absent: BTreeMap<u32, Vec<&RootComponent>> = BTreeMap::new();
    if !solution.has_whole_customizations() {
        return absent;
    }
    let present = Present::new(solution);
    // The assemblies of a plug-in package are in its file, and are listed all the same (ppdsdemo in the corpus).
    let in_packages = solution.components.iter().any(|component| component.kind() == "plugin-package");
    for root in &solution.manifest.roots {
        if let Some(code) = root
            .type_code
            .filter(|code| INVENTORIED.contains(code) && !(*code == PLUGIN_ASSEMBLY && in_packages) && present.lacks(*code, root))
        {
            absent.entry(code).or_default().push(root);
        }
    }
    absent
}

/// What the file holds, as root rows may call it.
struct Present {
    /// `type code, name`.
    names: BTreeSet<String>,
    /// Types of which a component without an id is listed by no row. Old environment variables have
    /// no id where they are defined, while their row has nothing else: such a component may be the one
    /// (powerplatformadmin in the corpus).
    unclaimed: BTreeSet<u32>,
}

impl Present {
    fn new(solution: &Solution) -> Self {
        let mut present = Self { names: BTreeSet::new(), unclaimed: BTreeSet::new() };
        for component in &solution.components {
            let Some(code) = component.type_code else { continue };
            present.names.extend(component.root_names().iter().map(|name| named_type(code, name)));
            if !component.root && component.id.is_none() {
                present.unclaimed.insert(code);
            }
        }
        present
    }

    fn lacks(&self, code: u32, root: &RootComponent) -> bool {
        let mut names = [&root.id, &root.schema_name].into_iter().flatten().map(|name| named_type(code, name)).peekable();
        if names.peek().is_none() {
            return false;
        }
        let mut is_there = names.any(|name| self.names.contains(&name));
        is_there = is_there || root.schema_name.is_none() && self.unclaimed.contains(&code);
        !is_there
    }
}

fn named_type(code: u32, name: &str) -> String {
    format!("{code}, {}", name.to_lowercase())
}
