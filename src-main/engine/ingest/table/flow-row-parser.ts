import { volumeColumns } from '../../types.ts';
import { type FlowRecord, unknownFlow } from '../collect/flow-table-builder.ts';
import { isoSeconds } from '../iso-seconds.ts';
import type { LabelReader } from '../label-reader.ts';
import type { ColumnMap, KnownColumn } from './column-map.ts';
import { isUnknown } from './unknown-cell.ts';

/** Seconds from a number or an ISO 8601 date; NaN where neither. @param cell neither unknown nor empty */
export function parseTime(cell: string): number {
  const number = Number(cell);
  if (Number.isFinite(number)) return number;
  const seconds = isoSeconds(cell);
  if (!Number.isNaN(seconds)) return seconds;
  return Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(cell) ? cell : `${cell.trim().replace(' ', 'T')}Z`) / 1000;
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

/**
 * @param width number of cells of the header; a row may have fewer, as long as it has the volumes, and more, if those are empty
 * @param labels told every label of a row that can be used
 */
export function createFlowRowParser(map: ColumnMap, width: number, labels: LabelReader): FlowRowParser {
  const at = (column: KnownColumn) => map.positions[column] ?? -1;
  const volumeAt = volumeColumns.map(at);
  const fewestCells = Math.max(...volumeAt) + 1;
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
      if (cells.length < fewestCells) return 'it has fewer cells than the header';
      for (let extra = width; extra < cells.length; extra += 1) {
        if (cells[extra]?.trim() !== '') return 'it has more cells than the header';
      }
      flow.unknownVolumes = 0;
      for (let volume = 0; volume < volumeColumns.length; volume += 1) {
        const cell = cells[volumeAt[volume] ?? -1] ?? ''; // a volume that the file does not have is unknown
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
      flow.label = labels.read(cells[labelAt] ?? '');
      return null;
    },
  };
}
