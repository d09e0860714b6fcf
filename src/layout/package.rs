//! Files that hold several solutions: Package Deployer packages, AppSource packages, zips of zips, folders.

mod plan;
mod search;

use super::{Choice, Found, OpenError, OpenErrorCode, Recognised, Shape};
use crate::model::{AbsentMember, Package, PackageFile, PackageKind, Unread, quoted};
use crate::source::archive::{Archive, Limits};
use search::{Hoard, search};

/// The solutions in an archive that is none itself; `None` when nothing in it could be one.
///
/// # Errors
/// When it is a package without a single solution, or asks for more than the limits allow.
pub(super) fn in_archive<'a>(archive: &Archive<'a>, choice: &Choice, limits: &Limits) -> Result<Option<Recognised<'a>>, OpenError> {
    let hoard = search(archive, choice, limits)?;
    if hoard.members.is_empty() {
        return nothing(&hoard, limits).map_or(Ok(None), Err);
    }
    let (members, package) = settle(hoard);
    Ok(Some(Recognised { shape: Shape::Package, members, package: Some(package) }))
}

/// Unpacked solutions that stand side by side are a package too.
pub(super) fn of_trees(found: Recognised<'_>) -> Recognised<'_> {
    let package = (found.shape == Shape::Package).then(|| Package { kind: PackageKind::FolderOfSolutions, ..Package::default() });
    Recognised { package, ..found }
}

/// Zips that stand in a folder.
pub(super) fn of_folder(found: Recognised<'_>) -> Recognised<'_> {
    let package = found.package.map(|package| match package.kind {
        PackageKind::ZipOfZips => Package { kind: PackageKind::FolderOfSolutions, ..package },
        _ => package,
    });
    Recognised { package, ..found }
}

/// Notes a member that turned out to be unreadable; the error then names it.
pub fn unreadable(package: &mut Package, path: &str, error: &OpenError) -> OpenError {
    match package.order.iter().position(|step| step.path == path) {
        Some(at) => {
            let step = package.order.remove(at);
            let reason = format!("cannot be opened: {}", error.message);
            package.absent.push(AbsentMember { path: step.path, reason, is_solution: true, listed: step.listed });
        }
        None => package.unread.push(Unread::entry(path, error.message.clone())),
    }
    OpenError { message: format!("{}: {}", quoted(path), error.message), ..error.clone() }
}

/// What tells the members of a package apart.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'a> {
    /// Where the member is.
    pub path: &'a str,
    /// Its unique name.
    pub unique_name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// Which build it is.
    pub managed: Option<bool>,
}

/// Keeps one member of each name: a set holds a solution once, while the files of a release often hold
/// both of its builds. Of several the one that the package lists is kept, else the build that is wanted, else
/// the first; the others are named.
pub fn one_of_each<M>(members: &mut Vec<M>, package: &mut Package, choice: &Choice, identity: impl Fn(&M) -> Identity<'_>) {
    let wanted = choice.managed.unwrap_or(false);
    let listed = |path: &str| package.order.iter().any(|step| step.path == path);
    let rank = |member: &M| {
        let identity = identity(member);
        (!listed(identity.path), identity.managed.unwrap_or(false) != wanted)
    };
    let name = |member: &M| identity(member).unique_name.to_lowercase();
    let best = |of: &M| members.iter().enumerate().filter(|(_, other)| name(other) == name(of)).min_by_key(|(_, other)| rank(other));
    let keep: Vec<bool> = members
        .iter()
        .enumerate()
        .map(|(at, member)| name(member).is_empty() || best(member).is_some_and(|(best, _)| best == at))
        .collect();
    let mut others = Vec::new();
    for (member, _) in members.iter().zip(&keep).filter(|(_, keep)| !**keep) {
        let other = identity(member);
        let build = if other.managed == Some(true) { "managed" } else { "unmanaged" };
        let what = format!("{} {} again, the {build} build: one of its name is read already", quoted(other.unique_name), other.version);
        others.push(PackageFile { path: other.path.to_owned(), what });
    }
    package.order.retain(|step| !others.iter().any(|other| other.path == step.path));
    package.others.append(&mut others);
    package.others.sort_by(|a, b| a.path.cmp(&b.path));
    let mut keep = keep.into_iter();
    members.retain(|_| keep.next().unwrap_or(true));
}

/// Puts the members into the order that the package states, the others behind them by path, and notes what is
/// listed and not there.
fn settle(hoard: Hoard<'_>) -> (Vec<Found<'_>>, Package) {
    let Hoard { mut members, plans, listings, mut package, .. } = hoard;
    let mut plan_count = 0;
    for plan in plans {
        let is_here = |path: Option<&String>| path.is_some_and(|path| members.iter().any(|member| member.path == *path));
        // A list of zips none of which is here belongs to the source of a package, which is built elsewhere.
        if !plan.solutions.is_empty() && !plan.solutions.iter().any(|listed| is_here(listed.found.as_ref())) {
            let what = "a list of solutions for Package Deployer, none of which is here".to_owned();
            package.others.push(PackageFile { path: plan.path, what });
            continue;
        }
        plan_count += 1;
        for listed in plan.solutions {
            if is_here(listed.found.as_ref()) {
                package.order.push(listed.step());
            } else {
                let reason = why_not(&mut package, listed.found.as_deref());
                package.absent.push(listed.absent(reason, true));
            }
        }
        for listed in plan.files {
            match &listed.found {
                Some(path) => note(&mut package.others, path, listed.what),
                None => package.absent.push(listed.absent("is not in the package".to_owned(), false)),
            }
        }
    }
    // The package that is published is opened like any other; here it only matters that it is there.
    let is_published = !listings.is_empty();
    let published = listings.into_iter().flat_map(|listing| listing.files).filter(|file| file.found.is_none());
    package.absent.extend(published.map(|file| file.absent("is not in the package".to_owned(), false)));
    package.kind = match (is_published, plan_count) {
        (true, _) => PackageKind::AppSource,
        (false, 0) => PackageKind::ZipOfZips,
        (false, _) => PackageKind::PackageDeployer,
    };
    package.others.sort_by(|a, b| a.path.cmp(&b.path));
    let place = |path: &str| package.order.iter().position(|step| step.path == path).unwrap_or(usize::MAX);
    members.sort_by(|a, b| place(&a.path).cmp(&place(&b.path)).then_with(|| a.path.cmp(&b.path)));
    (members, package)
}

/// Why a listed file is no member. What was noted of it elsewhere moves here.
fn why_not(package: &mut Package, path: Option<&str>) -> String {
    let Some(path) = path else { return "is not in the package".to_owned() };
    if let Some(at) = package.unread.iter().position(|part| part.path == path) {
        return format!("cannot be opened: {}", package.unread.remove(at).reason);
    }
    let what = package.others.iter().find(|other| other.path == path).map_or("no solution", |other| other.what.as_str());
    format!("is {what}")
}

/// What a file is, in place of what was guessed from its content.
fn note(others: &mut Vec<PackageFile>, path: &str, what: &str) {
    others.retain(|other| other.path != path);
    others.push(PackageFile { path: path.to_owned(), what: what.to_owned() });
}

/// The error for an archive without a solution; `None` when there is nothing to say of it.
fn nothing(hoard: &Hoard<'_>, limits: &Limits) -> Option<OpenError> {
    let others: Vec<String> = hoard.package.others.iter().map(|other| format!("{}: {}", other.path, other.what)).collect();
    let unread: Vec<String> = hoard.package.unread.iter().map(|part| format!("{}: {}", part.path, part.reason)).collect();
    let inside: Vec<String> = others.into_iter().chain(unread).collect();
    if hoard.too_deep {
        let message = format!("zips are nested more than {} deep, and none on the way is a solution", limits.nesting);
        return Some(OpenError::new(OpenErrorCode::NestedTooDeep, message, "unpack the outer zips and give solvet the solution itself"));
    }
    if !hoard.listings.is_empty() || !hoard.plans.is_empty() {
        let what = if hoard.listings.is_empty() { "a Package Deployer package" } else { "an AppSource package" };
        let listed = hoard.plans.iter().map(|plan| plan.solutions.len()).sum();
        let message = match listed {
            0 => format!("this is {what} without any solution"),
            1 => format!("this is {what}, and the solution it lists is not in it"),
            count => format!("this is {what}, and none of the {count} solutions it lists is in it"),
        };
        let help = "build the package again with its solutions beside `ImportConfig.xml`, or give solvet the solution zips";
        return Some(OpenError::new(OpenErrorCode::PackageDeployer, message, help).with_members(&inside));
    }
    if inside.is_empty() {
        return None;
    }
    let message = "this zip holds no solution, only files of other kinds";
    Some(OpenError::new(OpenErrorCode::NoSolution, message, "give solvet the `.zip` that \"Export solution\" made").with_members(&inside))
}
