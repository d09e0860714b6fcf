//! Zips made in memory: stored entries with right checksums, in any order and under any name, so that
//! a test can make what no packer would.

use std::collections::BTreeMap;

/// One entry to write.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    pub(crate) path: String,
    pub(crate) content: Vec<u8>,
    /// Writes a wrong checksum.
    pub(crate) damaged: bool,
    /// Sets the flag that says the entry is encrypted.
    pub(crate) encrypted: bool,
    /// What the directory declares instead of the real size.
    pub(crate) declared_size: Option<u32>,
}

impl Part {
    pub(crate) fn new(path: &str, content: impl Into<Vec<u8>>) -> Self {
        Self { path: path.to_owned(), content: content.into(), ..Self::default() }
    }
}

/// Writes a zip (APPNOTE.TXT: local headers, central directory, end record).
pub(crate) fn zip(parts: &[Part]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for part in parts {
        let mut crc = flate2::Crc::new();
        crc.update(&part.content);
        let checksum = crc.sum() ^ u32::from(part.damaged);
        let size = u32::try_from(part.content.len()).expect("small");
        let declared = part.declared_size.unwrap_or(size);
        let start = u32::try_from(file.len()).expect("small");
        let name = part.path.as_bytes();
        let mut common = Vec::new();
        common.extend(20u16.to_le_bytes());
        common.extend((0x0800 | u16::from(part.encrypted)).to_le_bytes());
        common.extend([0; 6]);
        common.extend(checksum.to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(declared.to_le_bytes());
        common.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
        common.extend([0; 2]);
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend(name);
        file.extend(&part.content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name);
    }
    let (offset, size) = (u32::try_from(file.len()).expect("small"), u32::try_from(directory.len()).expect("small"));
    let count = u16::try_from(parts.len()).expect("few").to_le_bytes();
    file.extend(&directory);
    file.extend(b"PK\x05\x06\x00\x00\x00\x00");
    file.extend(count);
    file.extend(count);
    file.extend(size.to_le_bytes());
    file.extend(offset.to_le_bytes());
    file.extend([0; 2]);
    file
}

/// The smallest solution: managed, nothing in it, nothing wrong with it.
pub(crate) const SOLUTION: &str = r#"<ImportExportXml version="9.2.25051.192" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive">
  <SolutionManifest>
    <UniqueName>ContosoOrders</UniqueName>
    <LocalizedNames>
      <LocalizedName description="Contoso Orders" languagecode="1033" />
    </LocalizedNames>
    <Descriptions />
    <Version>1.4.0.2</Version>
    <Managed>1</Managed>
    <Publisher>
      <UniqueName>contoso</UniqueName>
      <LocalizedNames>
        <LocalizedName description="Contoso" languagecode="1033" />
      </LocalizedNames>
      <CustomizationPrefix>contoso</CustomizationPrefix>
      <CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix>
    </Publisher>
    <RootComponents />
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>
"#;

const CUSTOMIZATIONS: &str = r#"<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities />
  <Roles />
  <Workflows />
  <EntityRelationships />
  <Languages>
    <Language>1033</Language>
  </Languages>
</ImportExportXml>
"#;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>"#;

/// An unpacked solution of these parts, zipped; its two fixed files come from the smallest solution.
pub(crate) fn tree(parts: &[Part], without: &[String]) -> Vec<u8> {
    let defaults = [("Other/Solution.xml", SOLUTION), ("Other/Customizations.xml", CUSTOMIZATIONS)];
    let has = |path: &str| parts.iter().any(|part| part.path.eq_ignore_ascii_case(path)) || without.iter().any(|name| name == path);
    let mut all: Vec<Part> = defaults.iter().filter(|(path, _)| !has(path)).map(|(path, content)| Part::new(path, *content)).collect();
    all.extend_from_slice(parts);
    zip(&all)
}

/// A solution of these parts; the three fixed files that are not among them come from the smallest
/// solution, unless they are named in `without`.
pub(crate) fn solution(parts: &[Part], without: &[String]) -> Vec<u8> {
    let defaults: BTreeMap<&str, &str> =
        [("solution.xml", SOLUTION), ("customizations.xml", CUSTOMIZATIONS), ("[Content_Types].xml", CONTENT_TYPES)].into();
    let missing =
        defaults.iter().filter(|(path, _)| !parts.iter().any(|part| part.path == **path) && !without.iter().any(|name| name == *path));
    let mut all: Vec<Part> = missing.map(|(path, content)| Part::new(path, *content)).collect();
    all.extend_from_slice(parts);
    zip(&all)
}
