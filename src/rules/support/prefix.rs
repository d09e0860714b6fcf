//! Whether a name is one of the solution's own publisher.

use super::Context;

/// Whether an id, such as that of a ribbon command, begins with the publisher's prefix or one that counts as it:
/// `contoso.order.approve`, `contoso_approve`.
pub fn own_prefix(ctx: &Context<'_>, id: &str) -> bool {
    let start = id.split(['.', '_', '|']).next().unwrap_or_default();
    let own = std::iter::once(&ctx.solution.manifest.publisher.prefix).chain(ctx.publisher_prefixes);
    !start.is_empty() && own.into_iter().any(|prefix| prefix.eq_ignore_ascii_case(start))
}
