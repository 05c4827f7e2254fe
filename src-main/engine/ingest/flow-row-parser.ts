import { labelCodes, volumeColumns } from '../types.ts';
import type { ColumnMap, KnownColumn } from './column-map.ts';
import { type FlowRecord, unknownFlow } from './flow-table-builder.ts';

/** Zeek's "-" and "(empty)", an empty cell, and what spreadsheets and data frames write for a value that is not there. */
function isUnknown(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (first >= 48 && first <= 57) return false; // a digit: most cells, told without the expression below
  return cell === '-' || cell === '' || cell === '(empty)' || /^\s*(nan|null|none|n\/a|na|-)?\s*$/i.test(cell);
}

/** Seconds from a number or an ISO 8601 date; NaN where neither. */
function parseTime(cell: string): number {
  const number = Number(cell);
  if (Number.isFinite(number)) return number;
  return Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(cell) ? cell : `${cell.trim().replace(' ', 'T')}Z`) / 1000;
}

function parseLabel(cell: string): number {
  const text = cell.trim().toLowerCase();
  if (text === 'benign' || text === 'normal' || text === '0') return labelCodes.benign;
  if (text === 'malicious' || text === 'anomaly' || text === 'attack' || text === '1') return labelCodes.malicious;
  return labelCodes.none;
}

/** Turns the cells of one row into a flow. */
export interface FlowRowParser {
  /** The flow that the last successful `parse` filled; the same object every time. */
  readonly flow: FlowRecord;
  /** True when the last row had a time that could not be read; it counts as unknown. */
  readonly oddTime: boolean;
  /** Fills `flow` and returns null, or returns the reason why the row cannot be used. Unknown values never make a row unusable. */
  parse(cells: readonly string[]): string | null;
}

/** @param width number of cells that a row must have, as its header */
export function createFlowRowParser(map: ColumnMap, width: number): FlowRowParser {
  const at = (column: KnownColumn) => map.positions[column] ?? -1;
  const volumeAt = volumeColumns.map(at);
  const [tsAt, durationAt, origAt, respAt, portAt] = [at('ts'), at('duration'), at('id.orig_h'), at('id.resp_h'), at('id.resp_p')];
  const [protocolAt, serviceAt, stateAt, labelAt] = [at('proto'), at('service'), at('conn_state'), at('label')];
  const flow: FlowRecord = { ...unknownFlow, volumes: [0, 0, 0, 0] };
  let oddTime = false;

  const text = (cells: readonly string[], position: number) => {
    const cell = cells[position] ?? '';
    return isUnknown(cell) ? '' : cell.trim();
  };

  return {
    flow,
    get oddTime() {
      return oddTime;
    },
    parse(cells) {
      oddTime = false;
      if (cells.length < width) return 'it has fewer cells than the header';
      for (let extra = width; extra < cells.length; extra += 1) {
        if (cells[extra] !== '') return 'it has more cells than the header';
      }
      flow.unknownVolumes = 0;
      for (let volume = 0; volume < volumeColumns.length; volume += 1) {
        const cell = cells[volumeAt[volume] ?? -1] ?? '';
        if (isUnknown(cell)) {
          flow.volumes[volume] = 0;
          flow.unknownVolumes |= 1 << volume;
          continue;
        }
        const value = Number(cell);
        if (!Number.isFinite(value)) return `${volumeColumns[volume]} is not a number`;
        if (value < 0) return `${volumeColumns[volume]} is negative`;
        flow.volumes[volume] = value;
      }
      const ts = text(cells, tsAt);
      flow.tsSeconds = ts === '' ? Number.NaN : parseTime(ts);
      oddTime = ts !== '' && Number.isNaN(flow.tsSeconds);
      const duration = text(cells, durationAt);
      flow.durationSeconds = duration === '' ? Number.NaN : Number(duration);
      flow.origAddress = text(cells, origAt);
      flow.respAddress = text(cells, respAt);
      flow.protocol = text(cells, protocolAt);
      flow.service = text(cells, serviceAt);
      flow.connState = text(cells, stateAt);
      const port = text(cells, portAt);
      flow.respPort = port === '' || !Number.isInteger(Number(port)) ? -1 : Number(port);
      flow.label = parseLabel(cells[labelAt] ?? '');
      return null;
    },
  };
}
