import type { FlowRecord } from '../../../src-main/engine/ingest/collect/flow-table-builder.ts';

/** Whether volume k, in the order of `volumeColumns`, is known. */
export function isKnown(flow: FlowRecord, volume: number): boolean {
  return (flow.unknownVolumes & (1 << volume)) === 0;
}

/** The cells of the four volumes; empty where unknown. */
export function volumeCells(flow: FlowRecord): string[] {
  return flow.volumes.map((value, volume) => (isKnown(flow, volume) ? String(value) : ''));
}

/** A number's cell; empty for NaN and for a port of -1. */
export function numberCell(value: number): string {
  return Number.isNaN(value) || value === -1 ? '' : String(value);
}

/** Microseconds since 1970 as year, month, day, hour, minute, second and six digits of the second, each with its zeros. */
export function dateParts(microseconds: number): { y: string; m: string; d: string; hms: string; micros: string } {
  const iso = new Date(Math.floor(microseconds / 1e6) * 1000).toISOString();
  const [y = '', m = '', d = ''] = iso.slice(0, 10).split('-');
  return { y, m, d, hms: iso.slice(11, 19), micros: String(microseconds % 1e6).padStart(6, '0') };
}

/** Zeek's state of a flow without a TCP state, told by who sent packets: what every reader should come to. */
export function stateByPackets(flow: FlowRecord): string {
  if (flow.protocol === 'icmp') return 'OTH';
  if (flow.protocol !== 'udp' || !isKnown(flow, 0) || !isKnown(flow, 1)) return '';
  return [
    ['OTH', 'SHR'],
    ['S0', 'SF'],
  ][flow.volumes[0] > 0 ? 1 : 0]?.[flow.volumes[1] > 0 ? 1 : 0] as string; // two by two
}

/** A table of text. */
export function writeTable(header: readonly string[], rows: readonly (readonly string[])[], delimiter = ','): string {
  return [header, ...rows].map((cells) => `${cells.join(delimiter)}\n`).join('');
}
