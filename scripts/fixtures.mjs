// Packs tests/fixtures/sample/ into tests/fixtures/sample.zip, the sample solution of the page.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";
import { join, main, root, step } from "./lib.mjs";

const fixtures = join(root, "tests", "fixtures");

/** Writes the zip when it is not there or its files have changed: same files, same bytes. */
export async function makeFixtures() {
  const zip = join(fixtures, "sample.zip");
  const bytes = pack(join(fixtures, "sample"));
  if (existsSync(zip) && readFileSync(zip).equals(bytes)) return;
  step("packing the sample solution");
  writeFileSync(zip, bytes);
}

/** A zip of a folder (APPNOTE.TXT: local headers, central directory, end record). */
function pack(folder) {
  const [files, directory] = [[], []];
  let offset = 0;
  for (const path of paths(folder)) {
    const content = readFileSync(join(folder, path));
    const name = Buffer.from(path);
    const packed = deflateRawSync(content, { level: 9 });
    const header = headerOf(name, content, packed);
    files.push(Buffer.from("PK\x03\x04"), header, name, packed);
    // What only the directory has: no comment, first disk, no attributes, and where the entry stands.
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), header, place, name);
    offset += 4 + header.length + name.length + packed.length;
  }
  const count = directory.length / 4;
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, Buffer.from("PK\x05\x06"), end]);
}

/** The files of a folder with slashes, [Content_Types].xml first, as Dataverse writes it. */
function paths(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const all = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).replaceAll("\\", "/"));
  const rank = (path) => (path === "[Content_Types].xml" ? 0 : 1);
  return all.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** The fields both headers of an entry share; the time is the first a zip can state, 1980-01-01. */
function headerOf(name, content, packed) {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800, 2); // names are UTF-8
  header.writeUInt16LE(8, 4); // deflated
  header.writeUInt16LE((1 << 5) | 1, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

/** node:zlib has one since Node 22 only. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(makeFixtures);
