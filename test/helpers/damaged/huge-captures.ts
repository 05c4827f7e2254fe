import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { guideHeader, quietRows } from '../captures.ts';
import type { DamagedFile } from './damaged-file.ts';
import { goodCapture } from './good-captures.ts';

const mebibyte = 1024 * 1024;
const notAll = 64 * mebibyte;

/** More than the head that is looked at, so that a hole behind it is met only while reading. */
function longBeginning(format: string): Buffer {
  const { content, headerBytes } = goodCapture(format);
  const rows = content.subarray(headerBytes, content.lastIndexOf('\n') + 1);
  return Buffer.concat([content.subarray(0, headerBytes), ...Array.from({ length: Math.ceil(100_000 / rows.length) }, () => rows)]);
}

/** A file of 1 GB that is a hole behind its beginning: the disk holds only the beginning, a reader meets one line of NUL characters. */
function hole(format: string, behind: string, sentence: RegExp): DamagedFile {
  return {
    name: `${format}, then a line of 1 GB`,
    make(folder) {
      const path = join(folder, 'hole.log');
      writeFileSync(path, Buffer.concat([longBeginning(format), Buffer.from(behind)]));
      truncateSync(path, 1_000_000_000);
      return path;
    },
    expect: { sentence },
    mostBytesRead: notAll,
  };
}

const neverEnds = /hole\.log cannot be told apart from line \d+ on/;

/** Files that are, or unpack to, more than memory should hold. */
export const hugeCaptures: readonly DamagedFile[] = [
  hole('the guide’s CSV', '1,', neverEnds),
  hole('a Zeek log', '1\t', neverEnds),
  hole('a Zeek log in JSON', '{"ts":"', neverEnds),
  hole('an EVE log', '{"event_type":"', neverEnds),
  hole('nfdump’s CSV', '2023,', neverEnds),
  {
    name: 'a list of EVE events, then an event of 1 GB',
    make(folder) {
      const path = join(folder, 'list.json');
      const events = goodCapture('a list of EVE events').content.toString().slice(1, -1);
      writeFileSync(path, `[${Array.from({ length: 10 }, () => events).join(',')},{"a":"`);
      truncateSync(path, 1_000_000_000);
      return path;
    },
    expect: { sentence: /list\.json cannot be told apart from line 1 on: an event begins there that never ends/ },
    mostBytesRead: notAll,
  },
  {
    name: 'CSV with a line of 210 MB of letters',
    make(folder) {
      const path = join(folder, 'letters.csv');
      const file = openSync(path, 'w');
      const block = Buffer.alloc(mebibyte, 'x');
      writeSync(file, `${guideHeader}\n${quietRows(20).join('\n')}\n`);
      for (let written = 0; written < 210; written += 1) writeSync(file, block);
      closeSync(file);
      return path;
    },
    expect: { sentence: /letters\.csv cannot be told apart from line 22 on/ },
    mostBytesRead: notAll,
  },
  {
    name: 'gzip of 1 GB of rows',
    make(folder) {
      const path = join(folder, 'bomb.gz');
      const rows = gzipSync('1,1,1,1,1,benign\n'.repeat(mebibyte));
      writeFileSync(path, Buffer.concat([gzipSync(`${guideHeader}\n`), ...Array.from({ length: 60 }, () => rows)]));
      return path;
    },
    maxBytes: 40_000_000,
    expect: { sentence: /bomb\.gz unpacks to more than the limit/ },
  },
  {
    name: 'gzip of one line of 210 MB',
    make(folder) {
      const path = join(folder, 'line.gz');
      const block = gzipSync(Buffer.alloc(mebibyte, 'x'));
      const beginning = gzipSync(`${guideHeader}\n${quietRows(20).join('\n')}\n`);
      writeFileSync(path, Buffer.concat([beginning, ...Array.from({ length: 210 }, () => block)]));
      return path;
    },
    expect: { sentence: /line\.gz cannot be told apart from line 22 on/ },
  },
  {
    name: 'gzip of 1 GB of zeros',
    make(folder) {
      const path = join(folder, 'zeros.gz');
      const zeros = gzipSync(Buffer.alloc(16 * mebibyte));
      writeFileSync(path, Buffer.concat(Array.from({ length: 60 }, () => zeros)));
      return path;
    },
    expect: { sentence: /zeros\.gz holds binary data/ },
  },
];
