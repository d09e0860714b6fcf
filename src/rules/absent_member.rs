//! Solutions that a package lists and does not bring.

use super::support::{Context, Diagnostic, declare_rule};
use crate::model::quoted;

declare_rule! {
    /// A package lists a solution that is not in it.
    ///
    /// ## What it finds
    /// Lines of `ImportConfig.xml` whose solution is not in the package, or is there and cannot be opened.
    /// Other files that a package lists, such as rows to import, are in the inventory only.
    ///
    /// ## Why it matters
    /// Package Deployer imports the solutions of its list one after the other, and stops at the first that it
    /// does not find: what stands before it is imported by then.
    ///
    /// ## How to fix
    /// Put the solution zip beside `ImportConfig.xml` and build the package again, or remove its line.
    ///
    /// ## When to allow it
    /// Never in a package that is to be deployed.
    name: "absent-member",
    severity: Error,
    confidence: High,
    category: Import,
    since: "0.1.0",
    source: "Power Platform documentation, \"ImportConfig reference\" and \"Create packages for the Package Deployer tool\"",
}

fn check(ctx: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let absent = ctx.package.iter().flat_map(|package| &package.absent).filter(|absent| absent.is_solution);
    for absent in absent {
        let message = format!("the package lists {}, which {}", quoted(&absent.path), absent.reason);
        let diagnostic = Diagnostic::new(ctx, message, absent.listed.clone())
            .why("Package Deployer stops when it comes to this line; what stands before it is imported by then")
            .help("put the solution zip beside `ImportConfig.xml` and build the package again, or remove its line")
            .of_package()
            .discriminator(absent.path.clone());
        found.push(diagnostic);
    }
}
