// Files in one archive, stored as they are. Source: PKWARE APPNOTE 6.3.

const VERSION = 20;
const NAMES_IN_UTF8 = 0x0800;
const FIRST_DAY = 0x21; // 1 January 1980: the same files make the same archive on any day.
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

const CHECKS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let check = byte;
  for (let bit = 0; bit < 8; bit += 1) check = check & 1 ? (check >>> 1) ^ 0xedb88320 : check >>> 1;
  return check;
});

/** The bytes of an archive of files `[name, text]`. */
export function zip(files) {
  const local = new Pieces();
  const central = new Pieces();
  for (const [name, text] of files) {
    const entry = about(name, text);
    const start = local.size;
    local.words([LOCAL], [VERSION, ...entry.shorts], entry.longs, [entry.name.length, 0]).bytes(entry.name, entry.data);
    central
      .words([CENTRAL], [VERSION, VERSION, ...entry.shorts], entry.longs, [entry.name.length, 0, 0, 0, 0], [0, start])
      .bytes(entry.name);
  }
  const end = new Pieces();
  end.words([END], [0, 0, files.length, files.length], [central.size, local.size], [0]);
  return new Blob([...local.parts, ...central.parts, ...end.parts]);
}

function about(name, text) {
  const encoder = new TextEncoder();
  const data = encoder.encode(text);
  return {
    name: encoder.encode(name),
    data,
    shorts: [NAMES_IN_UTF8, 0, 0, FIRST_DAY],
    longs: [crc32(data), data.length, data.length],
  };
}

class Pieces {
  parts = [];
  size = 0;

  /** Numbers, the lowest byte first: of four bytes if their list is at an even place, else of two. */
  words(...lists) {
    lists.forEach((numbers, at) => this.bytes(...numbers.map((number) => little(number, at % 2 ? 2 : 4))));
    return this;
  }

  bytes(...lists) {
    for (const list of lists) {
      this.parts.push(list);
      this.size += list.length;
    }
    return this;
  }
}

function little(number, size) {
  return Uint8Array.from({ length: size }, (_, at) => (number >>> (8 * at)) & 0xff);
}

function crc32(data) {
  let check = 0xffffffff;
  for (const byte of data) check = CHECKS[(check ^ byte) & 0xff] ^ (check >>> 8);
  return (check ^ 0xffffffff) >>> 0;
}
