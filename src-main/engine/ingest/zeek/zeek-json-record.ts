import { volumeColumns } from '../../types.ts';
import type { FlowRecord } from '../collect/flow-table-builder.ts';
import { isObject, type JsonObject } from '../json-object.ts';
import type { LabelReader } from '../label-reader.ts';
import { parseDate } from '../parse-date.ts';
import { type KnownColumn, knownColumns } from '../table/column-map.ts';
import { remembered } from '../table/remembered.ts';
import { isUnknown } from '../table/unknown-cell.ts';
import { protocolName } from '../terms/protocol-name.ts';

const largestPort = 65_535;
const protocolOf = remembered(protocolName);

/** The value of a column, under the name with a dot that Zeek writes (`"id.orig_h"`) or nested, as log shippers do (`{"id": {"orig_h": …}}`). */
function fieldOf(record: JsonObject, column: KnownColumn): unknown {
  const value = record[column];
  if (value !== undefined || !column.startsWith('id.')) return value;
  return isObject(record.id) ? record.id[column.slice(3)] : undefined;
}

/** Whether a record is of a conn.log: Zeek names its log, or it tells a connection's state or volumes. */
export function isConnRecord(record: JsonObject): boolean {
  return record._path === 'conn' || record.conn_state !== undefined || record.orig_pkts !== undefined || record.orig_ip_bytes !== undefined;
}

/** Name of the log that a record belongs to, as Zeek writes it where several logs go into one stream; empty where it is not told. */
export function pathOf(record: JsonObject): string {
  return typeof record._path === 'string' ? record._path : '';
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(cellOf).join(',');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The record as cells in the order of `knownColumns`, for the rules that all tables share. */
export function cellsOfRecord(record: JsonObject): readonly string[] {
  return knownColumns.map((column) => cellOf(fieldOf(record, column)));
}

/** The text of a value that is a text or not there; null for any other. */
function plainText(value: unknown): string | null {
  if (value === undefined) return '';
  if (typeof value !== 'string') return null;
  return isUnknown(value) ? '' : value.trim();
}

/** Seconds of a time that is a number, a text or not there (NaN); null for what is no time. */
function plainTime(value: unknown): number | null {
  if (value === undefined) return Number.NaN;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const text = plainText(value);
  if (text === null || text === '') return text === null ? null : Number.NaN;
  const seconds = parseDate(text);
  return Number.isNaN(seconds) ? null : seconds; // a number in quotes, or odd: for the rules of tables
}

/**
 * Fills a flow from a record whose values have the types that Zeek gives them, as `createFlowRowParser` would from `cellsOfRecord`.
 * @returns false for any other record, whose flow is then half filled and of no use
 */
export function fillPlainFlow(record: JsonObject, flow: FlowRecord, labels: LabelReader): boolean {
  flow.unknownVolumes = 0;
  for (let volume = 0; volume < volumeColumns.length; volume += 1) {
    const value = record[volumeColumns[volume] ?? ''];
    if (value === undefined) flow.unknownVolumes |= 1 << volume;
    else if (typeof value !== 'number' || !(value >= 0) || value > Number.MAX_SAFE_INTEGER) return false;
    flow.volumes[volume] = value ?? 0;
  }
  const ts = plainTime(record.ts);
  const { duration } = record;
  const port = fieldOf(record, 'id.resp_p');
  const origAddress = plainText(fieldOf(record, 'id.orig_h'));
  const respAddress = plainText(fieldOf(record, 'id.resp_h'));
  const protocol = plainText(record.proto);
  const service = plainText(record.service);
  const connState = plainText(record.conn_state);
  const label = record.label === undefined ? '' : record.label;
  if (
    ts === null ||
    (duration !== undefined && !(typeof duration === 'number' && duration >= 0)) ||
    (port !== undefined && typeof port !== 'number')
  )
    return false;
  if (origAddress === null || respAddress === null || protocol === null || service === null || connState === null) return false;
  if (typeof label !== 'string') return false;
  flow.tsSeconds = ts;
  flow.durationSeconds = duration ?? Number.NaN;
  flow.origAddress = origAddress;
  flow.respAddress = respAddress;
  flow.protocol = protocolOf(protocol);
  flow.service = service.toLowerCase();
  flow.connState = connState;
  flow.respPort = port !== undefined && Number.isInteger(port) && port >= 0 && port <= largestPort ? port : -1;
  const detail = labels.attackTypes && record['detailed-label'];
  flow.label = labels.read(label, typeof detail === 'string' ? detail : label);
  return true;
}
