import type { CaptureFormat, FlowReader } from '../flow-reader.ts';
import { knownColumns, mapColumns } from '../table/column-map.ts';
import { createFlowRowParser } from '../table/flow-row-parser.ts';
import { readDelimited } from '../table/read-delimited.ts';
import { takeRow } from '../table/take-row.ts';

/** Cuts no line: it occurs in no JSON text, where it would have to be escaped (RFC 8259, section 7). */
const noDelimiter = '\u0001';

/** One line as an object, or null where it is none. */
function parseLine(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The value of a key with dots, as Zeek writes it (`"id.orig_h"`) or nested, as log shippers do (`{"id": {"orig_h": …}}`). */
function fieldOf(record: Readonly<Record<string, unknown>>, key: string): unknown {
  if (key in record) return record[key];
  return key
    .split('.')
    .reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined), record);
}

function cellOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Whether an object is a line of Zeek's conn.log: it tells a connection's state or volumes. */
function isZeekConn(text: string): boolean {
  const record = parseLine(text);
  return record !== null && ['conn_state', 'orig_pkts', 'orig_ip_bytes'].some((key) => fieldOf(record, key) !== undefined);
}

/** Reads a Zeek conn.log written as JSON, one object a line. Zeek leaves out what it does not know: that stays unknown. */
const readZeekJson: FlowReader = async (capture, context) => {
  const parser = createFlowRowParser(mapColumns(knownColumns), knownColumns.length, context.labels);
  const onRow = ([line = '']: readonly string[], lineNumber: number) => {
    const record = parseLine(line);
    if (record) {
      takeRow(
        context,
        parser,
        knownColumns.map((column) => cellOf(fieldOf(record, column))),
        lineNumber,
        'record',
      );
    } else {
      context.account.records(1);
      context.account.nextRow();
      context.account.skip(context.reason('it is not a JSON object'), lineNumber);
    }
  };
  await readDelimited(capture.text(), { delimiter: noDelimiter, quotes: false, context }, onRow);
};

export const zeekJsonFormat: CaptureFormat = {
  name: 'Zeek conn.log (JSON)',
  matches: ({ text }) => isZeekConn(text.trimStart().split('\n', 1)[0] ?? ''),
  read: readZeekJson,
};
