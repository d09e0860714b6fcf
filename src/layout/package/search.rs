//! Looks for solutions in zips inside zips.

use super::plan::{self, Plan};
use crate::layout::recognise::{explain, known_file, stub};
use crate::layout::{Choice, Found, OpenError, Shape, msapp, trees};
use crate::model::{Package, PackageFile, Unread};
use crate::source::archive::{Archive, ArchiveError, Limits};

/// What a search has brought together.
#[derive(Debug)]
pub(super) struct Hoard<'a> {
    /// The solutions, in the order they were met.
    pub members: Vec<Found<'a>>,
    /// What says in which order they are imported.
    pub plans: Vec<Plan>,
    /// What describes packages to the marketplace.
    pub listings: Vec<Plan>,
    /// Whether zips were left closed because they are nested too deep.
    pub too_deep: bool,
    /// Everything else.
    pub package: Package,
}

/// Opens the zips in an archive, and those in them.
///
/// # Errors
/// When together they ask for more than the limits allow.
pub(super) fn search<'a>(archive: &Archive<'a>, choice: &Choice, limits: &Limits) -> Result<Hoard<'a>, OpenError> {
    let hoard = Hoard { members: Vec::new(), plans: Vec::new(), listings: Vec::new(), too_deep: false, package: Package::default() };
    let mut search = Search { choice, limits, spent: 0, hoard };
    search.level(archive, "", 1)?;
    Ok(search.hoard)
}

/// What opening even the smallest inner zip counts as: zips that multiply at each level must run out of the
/// budget, not of time.
const LEAST: u64 = 1 << 10;

/// A search under way. All levels share one budget.
struct Search<'s, 'a> {
    choice: &'s Choice,
    limits: &'s Limits,
    /// Bytes of inner zips, and of what they would unpack to.
    spent: u64,
    hoard: Hoard<'a>,
}

impl<'a> Search<'_, 'a> {
    /// Looks at the entries of an archive that is no solution itself. `depth` is how many archives are open.
    fn level(&mut self, archive: &Archive<'a>, prefix: &str, depth: usize) -> Result<(), OpenError> {
        let plans = self.hoard.plans.len();
        for (index, entry) in archive.entries().iter().enumerate() {
            match entry.path.rsplit('/').next().unwrap_or_default().to_lowercase().as_str() {
                "importconfig.xml" => self.hoard.plans.extend(plan::read(archive, index, prefix, &mut self.hoard.package.unread)),
                "input.xml" => self.hoard.listings.extend(plan::listing(archive, index, prefix)),
                _ => {}
            }
        }
        let has_plan = self.hoard.plans.len() > plans;
        let listed: Vec<&str> =
            self.hoard.plans.iter().skip(plans).flat_map(|plan| &plan.solutions).filter_map(|listed| listed.found.as_deref()).collect();
        let listed: Vec<String> = listed.into_iter().map(str::to_lowercase).collect();
        for (index, entry) in archive.entries().iter().enumerate() {
            let path = format!("{prefix}{}", entry.path);
            let lower = path.to_lowercase();
            if lower.ends_with(".msapp") {
                self.other(path, "a canvas app by itself");
            } else if has_plan && lower.ends_with(".dll") {
                self.other(path, "code of the package, which Package Deployer may run");
            } else if !lower.ends_with(".zip") && !listed.contains(&lower) {
                // Neither a zip nor said to be a solution.
            } else if entry.duplicate {
                self.unread(&path, "another entry of the same path stands before it, and that one was opened");
            } else {
                self.inner(archive, index, path, depth)?;
            }
        }
        Ok(())
    }

    /// Opens one inner zip.
    fn inner(&mut self, outer: &Archive<'a>, index: usize, path: String, depth: usize) -> Result<(), OpenError> {
        if depth > self.limits.nesting {
            self.hoard.too_deep = true;
            self.unread(&path, "it is nested too deep: solvet opens a few zips inside each other, no more");
            return Ok(());
        }
        self.spend(outer.entries().get(index).map_or(0, |entry| entry.bytes).max(LEAST))?;
        let bytes = match outer.bytes(index) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.unread(&path, &error.reason);
                return Ok(());
            }
        };
        if let Some(error) = stub(&bytes) {
            self.unread(&path, &error.message);
            return Ok(());
        }
        let archive: Archive<'a> = match Archive::open(bytes, self.limits) {
            Ok(archive) => archive,
            Err(error @ ArchiveError::Limit { .. }) => return Err(explain(&[], error)),
            Err(error) => {
                // Damage is told apart by the bytes, which the failed attempt has used up.
                let error = explain(&outer.bytes(index).unwrap_or_default(), error);
                self.unread(&path, &error.message);
                return Ok(());
            }
        };
        self.spend(archive.entries().iter().map(|entry| entry.bytes).fold(0, u64::saturating_add))?;
        self.opened(archive, path, depth)
    }

    /// Decides what an inner zip is.
    fn opened(&mut self, archive: Archive<'a>, path: String, depth: usize) -> Result<(), OpenError> {
        if archive.find("solution.xml").is_some() {
            self.hoard.members.push(Found::plain(Shape::Zip, &path, archive));
            return Ok(());
        }
        if msapp::is_app(&archive) {
            self.other(path, "a canvas app by itself");
            return Ok(());
        }
        if let Some(found) = trees::in_archive(&archive, self.choice, self.limits)? {
            self.hoard.members.extend(found.members.into_iter().map(|member| {
                let path = if member.path.is_empty() { path.clone() } else { format!("{path}/{}", member.path) };
                Found { path, ..member }
            }));
            return Ok(());
        }
        let paths: Vec<String> = archive.entries().iter().map(|entry| entry.path.to_lowercase()).collect();
        if let Some((_, what, _)) = known_file(&paths) {
            self.other(path, what);
            return Ok(());
        }
        let before = self.count();
        self.level(&archive, &format!("{path}/"), depth + 1)?;
        if self.count() == before {
            self.other(path, "a zip without a solution");
        }
        Ok(())
    }

    fn count(&self) -> usize {
        self.hoard.members.len() + self.hoard.package.others.len() + self.hoard.package.unread.len()
    }

    fn spend(&mut self, bytes: u64) -> Result<(), OpenError> {
        self.spent = self.spent.saturating_add(bytes);
        if self.spent <= self.limits.total_bytes {
            return Ok(());
        }
        let what = "bytes in all zips inside it together";
        Err(explain(&[], ArchiveError::Limit { what, found: self.spent, allowed: self.limits.total_bytes }))
    }

    fn other(&mut self, path: String, what: &str) {
        self.hoard.package.others.push(PackageFile { path, what: what.to_owned() });
    }

    fn unread(&mut self, path: &str, reason: &str) {
        self.hoard.package.unread.push(Unread::entry(path, reason.to_owned()));
    }
}
