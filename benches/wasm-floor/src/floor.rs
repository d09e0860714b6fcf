//! The least that any reader of a solution must do: unpack the XML entries and look at every event.
//!
//! The same inflate and the same XML library as solvet, and nothing on top: no tree, no names, no
//! checksums, no list of entries. This file is compiled into `benches/floor.rs` for the native
//! figures and into the wasm module beside it for the others.

use flate2::{Decompress, FlushDecompress, Status};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Counts the XML events of all entries whose name ends in `.xml`; `None` when the bytes are no
/// plain zip with well-formed XML.
pub(crate) fn xml_events(zip: &[u8]) -> Option<u64> {
    let end = zip.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let mut record = number(zip, end + 16)?;
    let mut count = 0;
    while zip.get(record..)?.starts_with(b"PK\x01\x02") {
        let name_length = short(zip, record + 28)?;
        let name = zip.get(record + 46..record + 46 + name_length)?;
        if name.ends_with(b".xml") {
            count += events(&unpacked(zip, record)?)?;
        }
        record += 46 + name_length + short(zip, record + 30)? + short(zip, record + 32)?;
    }
    Some(count)
}

/// Inflates the entry of a record of the central directory (APPNOTE.TXT 4.3.12) in one step.
fn unpacked(zip: &[u8], record: usize) -> Option<Vec<u8>> {
    let (packed_length, length, header) = (number(zip, record + 20)?, number(zip, record + 24)?, number(zip, record + 42)?);
    let start = header + 30 + short(zip, header + 26)? + short(zip, header + 28)?;
    let packed = zip.get(start..start + packed_length)?;
    if short(zip, record + 10)? == 0 {
        return Some(packed.to_vec());
    }
    let mut bytes = Vec::with_capacity(length);
    let status = Decompress::new(false).decompress_vec(packed, &mut bytes, FlushDecompress::Finish).ok()?;
    (status == Status::StreamEnd).then_some(bytes)
}

fn events(xml: &[u8]) -> Option<u64> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut count = 0;
    while reader.read_event().ok()? != Event::Eof {
        count += 1;
    }
    Some(count)
}

fn short(zip: &[u8], at: usize) -> Option<usize> {
    zip.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes).map(usize::from)
}

fn number(zip: &[u8], at: usize) -> Option<usize> {
    let value = zip.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)?;
    usize::try_from(value).ok()
}
