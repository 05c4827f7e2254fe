import { CaptureError } from '../capture-error.ts';
import type { CaptureFormat, FlowReader } from '../flow-reader.ts';
import { mapColumns } from '../table/column-map.ts';
import { createFlowRowParser, type FlowRowParser } from '../table/flow-row-parser.ts';
import { readDelimited } from '../table/read-delimited.ts';
import { takeRow } from '../table/take-row.ts';

/** IoT-23 joins its last three columns (tunnel_parents, label, detailed-label) with three spaces inside one tab field. */
const joined = / {3}/;

/** Reads a Zeek conn.log in its own tab-separated form, by its `#fields` line, which may recur with another order. */
const readZeekTsv: FlowReader = async (capture, context) => {
  let parser: FlowRowParser | null = null;
  let splitsLast = false;
  let closed = false;
  const rowsBefore = context.account.read;
  const onRow = (raw: readonly string[], line: number) => {
    // A stray tab before a "#…" line is met in logs that were pasted together.
    const first = (raw[0] || raw[1] || '').trim();
    if (first.startsWith('#')) {
      closed = first.startsWith('#close');
      if (first !== '#fields') return;
      const last = raw[raw.length - 1] ?? '';
      splitsLast = joined.test(last);
      const names = raw.slice(raw.indexOf('#fields') + 1);
      const header = splitsLast ? [...names.slice(0, -1), ...last.split(joined)] : names;
      const map = mapColumns(header);
      if (map.missingVolumes.length > 0) {
        throw new CaptureError(
          'bad-input',
          `is a Zeek log without ${map.missingVolumes.join(', ')} (line ${line}). Choose the conn.log, which has them.`,
        );
      }
      parser = createFlowRowParser(map, header.length, context.labels);
      return;
    }
    const last = raw[raw.length - 1] ?? '';
    takeRow(context, parser, splitsLast ? [...raw.slice(0, -1), ...last.split(joined)] : raw, line, '#fields line');
  };
  await readDelimited(capture.text(), { delimiter: '\t', quotes: false, context }, onRow);
  if (!parser && context.account.read === rowsBefore) {
    throw new CaptureError(
      'bad-input',
      'is a Zeek log without rows and without its #fields line, which names the columns. Copy the whole log again, then scan it.',
    );
  }
  if (!closed) context.note('The log has no closing line (#close): Zeek may still be writing it, or its end is missing.');
};

export const zeekTsvFormat: CaptureFormat = {
  name: 'Zeek conn.log',
  matches: ({ text }) => /^\s*#/.test(text) && /^\s*#(separator|fields)\b/m.test(text.slice(0, 4096)),
  read: readZeekTsv,
};
