import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DamagedFile } from './damaged-file.ts';
import { goodCapture } from './good-captures.ts';

/** Changes one place of a good capture, behind its first flows. */
function changed(name: string, format: string, from: string | RegExp, to: string, expected: DamagedFile['expect']): DamagedFile {
  return {
    name: `${format}: ${name}`,
    make(folder) {
      const { content, fileName, headerBytes } = goodCapture(format);
      const start = content.subarray(0, headerBytes + 1000).toString();
      const rest = content.subarray(headerBytes + 1000).toString();
      const result = rest.replace(from, to);
      if (result === rest) throw new Error(`Nothing of ${format} matches ${from}.`);
      const path = join(folder, fileName);
      writeFileSync(path, start + result);
      return path;
    },
    expect: expected,
  };
}

const csvCount = /(?<=\n\d+,)\d+/;
const jsonCount = /(?<="orig_bytes":)\d+/;
const eveCount = /(?<="bytes_toserver":\s*)\d+/;
const nfdumpCount = /(?<=,0,0,)\d+/;
const binary = { sentence: /holds binary data/ };

/** Every text format, where in it a count stands, and what the account calls it. */
const counts: readonly (readonly [format: string, count: RegExp, name: string])[] = [
  ['the guide’s CSV', csvCount, 'orig_pkts'],
  ['a Zeek log', /(?<=\ttcp\t)\d+/, 'orig_pkts'],
  ['a Zeek log in JSON', jsonCount, 'orig_bytes'],
  ['IoT-23’s labelled log', /(?<=\t0\.250000\t)\d+/, 'orig_bytes'],
  ['an EVE log', eveCount, 'flow\\.bytes_toserver'],
  ['a list of EVE events', eveCount, 'flow\\.bytes_toserver'],
  ['a pretty list of EVE events', eveCount, 'flow\\.bytes_toserver'],
  ['nfdump’s CSV', nfdumpCount, 'the number of packets'],
  ['Argus’s binetflow', /(?<=<->,[^,]+,\d+,\w*,)\d+/, 'TotPkts'],
  ['CICFlowMeter’s CSV', /(?<=:\d\d,\d+,)\d+/, 'Total Fwd Packets'],
  ['NFStream’s CSV', /(?<=\n[\d.]+,[\d.]+,\d+,\d+,\d+,\d+,)\d+/, 'src2dst_packets'],
  ['Suricata’s CSV', /(?<=,tls,)\d+/, 'flow\\.pkts_toserver'],
];

/** One value that makes no sense, in files that are good otherwise. */
export const oddValues: readonly DamagedFile[] = [
  ...counts.flatMap(([format, count, name]) => [
    changed('a negative count', format, count, '-3', { told: new RegExp(`^${name} is negative`, 'm') }),
    changed('2^53 + 1', format, count, '9007199254740993', { told: new RegExp(`^${name} is too large to be a count`, 'm') }),
  ]),
  changed('a word for a count', 'the guide’s CSV', csvCount, 'many', { told: /orig_pkts is not a number/ }),
  changed('a count without end', 'the guide’s CSV', csvCount, '1e999', { told: /orig_pkts is not a number/ }),
  changed('a time that is a word', 'the guide’s CSV', /\n17\d+/, '\nyesterday', { told: /time \(ts\) that could not be read/ }),
  changed('a time that is a date', 'the guide’s CSV', /\n17\d+/, '\n2023-11-14T22:13:50Z', 'all used'),
  changed('NUL bytes', 'the guide’s CSV', csvCount, '\0\0', binary),
  changed('a quotation mark that never closes', 'the guide’s CSV', csvCount, '"2', { sentence: /cannot be told apart from line \d+ on/ }),
  changed('a header of another log in its middle', 'a Zeek log', '\n', '\n#fields\tts\tquery\n', { sentence: /without orig_pkts/ }),
  changed('a bracket that is missing', 'a Zeek log in JSON', '}', '', { told: /not a JSON object/ }),
  changed('NUL bytes', 'a Zeek log in JSON', jsonCount, '\0', binary),
  changed('a count that is a list', 'an EVE log', eveCount, '[1]', { told: /flow\.bytes_toserver is not a number/ }),
  changed('a time that is none', 'an EVE log', /"start":"[^"]+"/, '"start":"yesterday"', { told: /a time that could not be read/ }),
  changed('NUL bytes', 'an EVE log', eveCount, '\0', binary),
  changed('an event that is cut', 'an EVE log', '"flow":{', '\n', { told: /not a JSON object/ }),
  changed('an event that is cut', 'a pretty list of EVE events', '"flow": {', '"flow": ', { told: /not a JSON object/ }),
  changed('an event that is none', 'a pretty list of EVE events', eveCount, 'what', { told: /not a JSON object/ }),
  changed('a quotation mark too many', 'a list of EVE events', '"proto":', '"proto":"', {
    sentence: /looks damaged, because .* not a JSON object/,
  }),
  changed('a row that is cut', 'nfdump’s CSV', ',0,0\n', '\n', { told: /fewer cells/ }),
  changed('NUL bytes', 'nfdump’s CSV', nfdumpCount, '\0', binary),
];
