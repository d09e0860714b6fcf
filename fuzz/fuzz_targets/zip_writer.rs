//! A zip writer for what the readers are to meet: right checksums, nothing else guaranteed.

/// One entry.
pub struct Part {
    pub name: Vec<u8>,
    pub content: Vec<u8>,
}

/// Writes the parts as stored entries, or in deflate's blocks without compression.
pub fn write_zip(parts: &[Part], deflated: bool) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    let mut count: u16 = 0;
    for part in parts.iter().take(usize::from(u16::MAX)) {
        let name = &part.name[..part.name.len().min(usize::from(u16::MAX))];
        let packed = if deflated { blocks(&part.content) } else { part.content.clone() };
        let offset = zip.len() as u32;
        // What both headers share: version, flags, method, time, checksum, sizes, lengths.
        let mut shared = Vec::with_capacity(26);
        shared.extend(20_u16.to_le_bytes());
        shared.extend(0x0800_u16.to_le_bytes());
        shared.extend((if deflated { 8_u16 } else { 0 }).to_le_bytes());
        shared.extend([0, 0, 0x21, 0]);
        shared.extend(crc(&part.content).to_le_bytes());
        shared.extend((packed.len() as u32).to_le_bytes());
        shared.extend((part.content.len() as u32).to_le_bytes());
        shared.extend((name.len() as u16).to_le_bytes());
        shared.extend(0_u16.to_le_bytes());
        zip.extend(b"PK\x03\x04");
        zip.extend(&shared);
        zip.extend(name);
        zip.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&shared);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name);
        count += 1;
    }
    let start = zip.len() as u32;
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(count.to_le_bytes());
    zip.extend(count.to_le_bytes());
    zip.extend((directory.len() as u32).to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

fn blocks(content: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut rest = content;
    loop {
        let (block, after) = rest.split_at(rest.len().min(usize::from(u16::MAX)));
        let length = block.len() as u16;
        packed.push(u8::from(after.is_empty()));
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(block);
        rest = after;
        if rest.is_empty() {
            return packed;
        }
    }
}

fn crc(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut at = 0;
        while at < 256 {
            let mut value = at as u32;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { value >> 1 ^ 0xEDB8_8320 } else { value >> 1 };
                bit += 1;
            }
            table[at] = value;
            at += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc: u32, byte| crc >> 8 ^ TABLE[usize::from(crc as u8 ^ byte)])
}
