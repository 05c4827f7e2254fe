import { parseMicroseconds } from '../parse-date.ts';
import { tcpFlag } from '../terms/conn-state.ts';
import { flowCount } from '../terms/flow-count.ts';
import { protocolName } from '../terms/protocol-name.ts';
import type { NfdumpColumn, NfdumpColumns } from './nfdump-columns.ts';
import type { NfdumpRecord } from './nfdump-record.ts';

/** Times in numbers are seconds (`%tsr`) up to here, beyond it milliseconds (`csv-fast`): the year 5138 and the year 1973. */
const largestSeconds = 1e11;

/** Whole microseconds since 1970 from a date, seconds or milliseconds; NaN where unknown ("0000-00-00 00:00:00.000" too). */
function parseTime(cell: string): number {
  const number = Number(cell);
  if (cell.trim() === '' || number === 0) return Number.NaN;
  if (Number.isNaN(number)) return parseMicroseconds(cell.trim());
  return Math.round(number > largestSeconds ? number * 1000 : number * 1e6);
}

/** Microseconds from seconds or, as some versions write it, "[days ]hh:mm:ss.mmm"; NaN where neither. */
function parseDuration(cell: string): number {
  const number = Number(cell);
  if (cell.trim() === '') return Number.NaN;
  if (!Number.isNaN(number)) return Math.round(number * 1e6);
  const match = /^\s*(?:(\d+)\s*d?\s+)?(\d+):(\d\d):(\d\d(?:\.\d+)?)\s*$/.exec(cell);
  if (!match) return Number.NaN;
  const [, days = '0', hours, minutes, seconds] = match;
  return Math.round((((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1e6);
}

/** Bits from nfdump's letters ("...AP.SF", eight of them since 1.7) or, as it writes odd ones, from "0x1f"; NaN where unknown. */
function parseFlags(cell: string): number {
  if (cell.trim() === '') return Number.NaN;
  if (/^\s*0x/i.test(cell)) return Number(cell);
  let flags = 0;
  if (cell.includes('F')) flags |= tcpFlag.fin;
  if (cell.includes('S')) flags |= tcpFlag.syn;
  if (cell.includes('R')) flags |= tcpFlag.rst;
  if (cell.includes('A')) flags |= tcpFlag.ack;
  return flags;
}

/** A port, or of ICMP type times 256 plus code, which nfdump writes as such or as "8.0"; -1 where unknown. */
function parsePort(cell: string, isIcmp: boolean): number {
  const [type, code] = cell.trim().split('.');
  const port = isIcmp && code !== undefined ? Number(type) * 256 + Number(code) : Number(cell);
  return cell.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : -1;
}

/** Gives the record of a row, or the reason why it cannot be used. Unknown values never make a row unusable. */
export function parseNfdumpRecord(cells: readonly string[], columns: NfdumpColumns, position: number): NfdumpRecord | string {
  const cell = (column: NfdumpColumn) => cells[columns[column]] ?? '';
  const packets = flowCount(cell('packets'), 'the number of packets');
  const bytes = flowCount(cell('bytes'), 'the number of bytes');
  const outPackets = columns.outPackets < 0 ? 0 : flowCount(cell('outPackets'), 'the number of packets out');
  const outBytes = columns.outBytes < 0 ? 0 : flowCount(cell('outBytes'), 'the number of bytes out');
  if (typeof packets === 'string') return packets;
  if (typeof bytes === 'string') return bytes;
  if (typeof outPackets === 'string') return outPackets;
  if (typeof outBytes === 'string') return outBytes;
  const protocol = protocolName(cell('protocol'));
  const start = parseTime(cell('first'));
  // nfdump up to 1.7.1 cuts times to seconds, but not durations.
  const duration = parseDuration(cell('duration'));
  const end = Number.isNaN(duration) ? parseTime(cell('last')) : start + duration;
  return {
    position,
    startMicroseconds: start,
    endMicroseconds: end >= start ? end : start,
    hasDuration: end >= start,
    protocol,
    source: cell('source').trim(),
    destination: cell('destination').trim(),
    sourcePort: parsePort(cell('sourcePort'), false),
    destinationPort: parsePort(cell('destinationPort'), protocol === 'icmp'),
    flags: protocol === 'tcp' ? parseFlags(cell('flags')) : Number.NaN,
    packets,
    bytes,
    outPackets,
    outBytes,
  };
}
