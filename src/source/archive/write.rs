//! Writes a zip.

use std::io::{Cursor, Write as _};

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};

use super::HeldFile;

/// A zip of these files in this order. The same files make the same bytes: every entry carries the
/// earliest date a zip can hold (1980-01-01), since the core knows no clock.
///
/// # Errors
/// When a file is larger than a zip can hold, in words.
pub fn zip(files: &[HeldFile<'_>]) -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for file in files {
        writer.start_file(file.path.as_str(), options).map_err(|error| error.to_string())?;
        writer.write_all(&file.bytes).map_err(|error| error.to_string())?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}
