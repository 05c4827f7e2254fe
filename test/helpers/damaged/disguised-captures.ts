import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DamagedFile } from './damaged-file.ts';
import { goodCapture, goodCaptures } from './good-captures.ts';

/** Bytes that look random and are the same in every run (xorshift). @param lowest 1 leaves out NUL */
function noise(length: number, lowest: number): Buffer {
  let state = 0x9e3779b9;
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return lowest + ((state >>> 0) % (256 - lowest));
    }),
  );
}

/** The first flows of a good capture, or of a Parquet table its signature and its first pages. */
const beginningOf = (format: string) => goodCapture(format).content.subarray(0, 400);

function randomBehind(what: string, bytes: Uint8Array, lowest: number, expected: DamagedFile['expect']): DamagedFile {
  return {
    name: `random bytes ${lowest === 1 ? 'without NUL ' : ''}that begin like ${what}`,
    make(folder) {
      const path = join(folder, 'random.bin');
      writeFileSync(path, Buffer.concat([bytes, noise(100_000, lowest)]));
      return path;
    },
    expect: expected,
  };
}

/** Formats that are no lines of ASCII: named one by one. */
const noLines = ['gzip', 'zip', 'pcap', 'pcapng', 'Parquet', 'UTF-16'];
const damaged = /looks damaged, because /;
const noTable = /lacks the columns /;
const noLink = /packets of link type \d+, which are not read here/;
const noEvent = /looks like a log of Suricata, but not one event of it can be read/;
const binary = /holds binary data/;
const notJson = /is JSON, but neither/;
const noParquet = /is a Parquet table that is cut off/;
const noArchive = /archive that is damaged/;

/** Beginnings, and what is said of the file with random bytes behind them, with NUL bytes among those and without. */
const beginnings: readonly (readonly [what: string, bytes: Uint8Array, sentence: RegExp, withoutNul: RegExp])[] = [
  ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), noArchive, noArchive],
  ['zip', Uint8Array.of(0x50, 0x4b, 3, 4), noArchive, noArchive],
  ['the magic number of pcap', Uint8Array.of(0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0), noLink, noLink],
  ['pcap of a large-endian computer', Uint8Array.of(0xa1, 0xb2, 0xc3, 0xd4, 0, 2, 0, 4), noLink, noLink],
  ['pcap with nanoseconds', Uint8Array.of(0x4d, 0x3c, 0xb2, 0xa1, 2, 0, 4, 0), noLink, noLink],
  // The length of the section and the magic number behind it are what tells pcapng.
  ['the magic number of pcapng', Uint8Array.of(0x0a, 0x0d, 0x0d, 0x0a, 0x1c, 0, 0, 0), binary, binary],
  ['the magic number of Parquet', Buffer.from('PAR1'), noParquet, noParquet],
  ['a mark of UTF-8', Uint8Array.of(0xef, 0xbb, 0xbf), binary, noTable],
  ['a mark of UTF-16', Uint8Array.of(0xff, 0xfe), noTable, noTable],
  ['a mark of UTF-16, large-endian', Uint8Array.of(0xfe, 0xff), noTable, noTable],
  ['a list', Buffer.from('['), binary, notJson],
  ['an object', Buffer.from('{'), binary, notJson],
  ['nothing', Uint8Array.of(), binary, noTable],
  ['Parquet', beginningOf('Parquet'), noParquet, noParquet],
  ...goodCaptures
    .filter(({ format }) => !noLines.includes(format))
    .map(({ format }) => [format, beginningOf(format), binary, format.includes('EVE') ? noEvent : damaged] as const),
];

const randomAfter = [0, 1].flatMap((lowest) => [
  ...beginnings.map(([what, bytes, sentence, withoutNul]) =>
    randomBehind(what, bytes, lowest, { sentence: lowest === 0 ? sentence : withoutNul }),
  ),
  // The whole packets before the damage are used.
  ...['pcap', 'pcapng'].map((format) =>
    randomBehind(format, beginningOf(format), lowest, {
      told: /From packet \d+ on, the file is damaged: .* The packets before it were used/,
    }),
  ),
  // Two bytes a character leave few line ends, and NUL is no sign of anything: by chance, more or fewer rows than a quarter can be used.
  randomBehind(
    'UTF-16',
    beginningOf('UTF-16'),
    lowest,
    lowest === 0 ? { sentence: damaged } : { told: /it is cut off: the file ends in its middle/ },
  ),
]);

function joined(name: string, first: string, second: string, expected: DamagedFile['expect']): DamagedFile {
  return {
    name,
    make(folder) {
      const path = join(folder, 'mixed.log');
      // Four parts of the first to one of the second, so that the file is not damaged beyond use.
      const body = goodCapture(first);
      const rows = body.content.subarray(body.headerBytes);
      const tail = goodCapture(second).content;
      const end = tail.indexOf('\n', tail.length >> 1) + 1;
      writeFileSync(path, Buffer.concat([body.content.subarray(0, body.headerBytes), rows, rows, rows, rows, tail.subarray(0, end)]));
      return path;
    },
    expect: expected,
  };
}

/** Files that are not what their beginning or their name says. */
export const disguisedCaptures: readonly DamagedFile[] = [
  ...randomAfter,
  joined('CSV, then a Zeek log', 'the guide’s CSV', 'a Zeek log', { told: /fewer cells|not a number/ }),
  joined('a Zeek log, then CSV', 'a Zeek log', 'the guide’s CSV', { told: /fewer cells/ }),
  joined('an EVE log, then a Zeek log in JSON', 'an EVE log', 'a Zeek log in JSON', { told: /no event_type/ }),
  joined('an EVE log, then CSV', 'an EVE log', 'the guide’s CSV', { told: /not a JSON object/ }),
  joined('a Zeek log in JSON, then an EVE log', 'a Zeek log in JSON', 'an EVE log', { told: /line of another Zeek log/ }),
  joined('nfdump’s CSV, then CSV', 'nfdump’s CSV', 'the guide’s CSV', { told: /fewer cells/ }),
  joined('CSV, then an EVE log', 'the guide’s CSV', 'an EVE log', { sentence: /cannot be told apart from line \d+ on/ }),
  {
    name: 'a picture with the name of a CSV',
    make(folder) {
      const path = join(folder, 'flows.csv');
      writeFileSync(path, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13));
      return path;
    },
    expect: { sentence: /is a picture/ },
  },
  {
    name: 'gzip inside gzip',
    make(folder) {
      const path = join(folder, 'twice.gz');
      writeFileSync(path, gzipSync(goodCapture('gzip').content));
      return path;
    },
    expect: { sentence: /twice\.gz/ },
  },
  {
    name: 'gzip with something after its end',
    make(folder) {
      const path = join(folder, 'tail.gz');
      writeFileSync(path, Buffer.concat([goodCapture('gzip').content, Buffer.from('something else')]));
      return path;
    },
    expect: { sentence: /tail\.gz is a gzip archive that is damaged/ },
  },
  {
    name: 'gzip with one bit turned over in its middle',
    make(folder) {
      const path = join(folder, 'bit.gz');
      const bytes = Buffer.from(goodCapture('gzip').content);
      const middle = bytes.length >> 1;
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 0x10, middle);
      writeFileSync(path, bytes);
      return path;
    },
    expect: { sentence: /damaged/ },
  },
];
