import { volumeColumns } from '../../types.ts';
import { type FlowRecord, unknownFlow } from '../collect/flow-table-builder.ts';
import type { LabelReader } from '../label-reader.ts';
import { protocolName } from '../terms/protocol-name.ts';
import type { ColumnMap, KnownColumn } from './column-map.ts';
import { headerName } from './header-name.ts';
import { NumberReader, plainCount } from './number-reader.ts';
import type { OddCells } from './odd-cells.ts';
import { remembered } from './remembered.ts';
import { TimeReader } from './time-reader.ts';
import { isUnknown } from './unknown-cell.ts';

const largestPort = 65_535;
const shownCharacters = 40;

/** Turns the cells of one row into a flow. */
export interface FlowRowParser {
  /** The flow that the last successful `parse` filled; the same object every time. */
  readonly flow: FlowRecord;
  /** Positions of the cells that it looks at; it never needs others. */
  readonly usedCells: readonly number[];
  /** Why the last row is no flow by its nature; null where it is one. Such a row fills nothing. */
  readonly setAside: string | null;
  /**
   * Fills `flow` and returns null, or returns the reason why the row cannot be used. Unknown values never make a row unusable.
   * @param ended false for a last row without a line end: it must have all its cells, or its last number may lack digits; absent for true
   */
  parse(cells: readonly string[], ended?: boolean): string | null;
  /** Sentences on what was read so far: units and doubts. */
  notes(): readonly string[];
}

function textOf(cell: string | undefined): string {
  return cell === undefined || isUnknown(cell) ? '' : cell.trim();
}

/** A sentence where a column that we use is named twice. */
function doubledColumns({ header, positions }: ColumnMap): string | null {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const doubled = Object.values(positions).filter((position) => names.indexOf(names[position] ?? '', position + 1) > position);
  if (doubled.length === 0) return null;
  const shown = [...new Set(doubled)].map((position) => header[position]?.trim().slice(0, shownCharacters)).join(', ');
  return `The header names ${shown} more than once; the first was used.`;
}

/**
 * @param width number of cells of the header; a row may have fewer, as long as it has the volumes, and more, if those are empty
 * @param labels told every label of a row that can be used; @param odd told every time and duration that cannot be read
 * @param numbers reads the numbers of this file; @param monthFirst whether its dates have the month before the day
 */
export function createFlowRowParser(
  map: ColumnMap,
  width: number,
  labels: LabelReader,
  odd: OddCells,
  numbers = new NumberReader(),
  monthFirst = false,
): FlowRowParser {
  const { dialect, header } = map;
  const at = (column: KnownColumn) => map.positions[column] ?? -1;
  const volumeAt = volumeColumns.map(at);
  const volumeNames = volumeAt.map((position, index) => header[position]?.trim().slice(0, shownCharacters) || (volumeColumns[index] ?? ''));
  const fewestCells = Math.max(...volumeAt) + 1;
  const namedCells = header.findLastIndex((name) => name.trim() !== '') + 1;
  const [tsAt, durationAt, origAt, respAt, portAt] = [at('ts'), at('duration'), at('id.orig_h'), at('id.resp_h'), at('id.resp_p')];
  const [protocolAt, serviceAt, stateAt, labelAt] = [at('proto'), at('service'), at('conn_state'), at('label')];

  const names = header.map(headerName);
  const usedCells = new Set(Object.values(map.positions));
  const rules = dialect.rules?.((...wanted) => {
    const position = wanted.map((name) => names.indexOf(name)).find((found) => found >= 0) ?? -1;
    if (position >= 0) usedCells.add(position);
    return position;
  });
  const { setAside: isSetAside, finish } = rules ?? {};
  // Looked for only where kinds of attack are asked for: reading is the hot path.
  const detailAt = labels.attackTypes ? names.indexOf('detailed_label') : -1;
  if (detailAt >= 0) usedCells.add(detailAt);
  const unitsPerSecond = dialect.durationUnitsPerSecond ?? 1;
  const times = new TimeReader(numbers, monthFirst);
  const protocolOf = remembered((cell) => protocolName(textOf(cell)));
  const { service: zeekService = (name: string) => name, label: zeekLabel } = dialect;
  const serviceOf = remembered((cell) => zeekService(textOf(cell).toLowerCase()));
  const labelOf = zeekLabel ? remembered((cell) => zeekLabel(cell.trim())) : (cell: string) => cell;

  const flow: FlowRecord = { ...unknownFlow, volumes: [0, 0, 0, 0] };
  let setAside: string | null = null;

  /** Reads a volume that is no plain number; returns what is wrong with it, or null. */
  const readVolume = (cell: string, volume: number): string | null => {
    if (isUnknown(cell)) {
      flow.volumes[volume] = 0;
      flow.unknownVolumes |= 1 << volume;
      return null;
    }
    const value = numbers.count(cell.trim());
    if (Number.isNaN(value)) return `${volumeNames[volume]} is not a number`;
    if (value < 0) return `${volumeNames[volume]} is negative`;
    if (value > Number.MAX_SAFE_INTEGER) return `${volumeNames[volume]} is too large to be a count`;
    flow.volumes[volume] = value;
    return null;
  };

  return {
    flow,
    usedCells: [...usedCells],
    get setAside() {
      return setAside;
    },
    parse(cells, ended = true) {
      setAside = null;
      // First: what a row is by its nature cannot be told where some of it is missing.
      if (!ended && cells.length < namedCells) return 'it is cut off: the file ends in its middle';
      if (cells.length < fewestCells) return 'it has fewer cells than the header';
      setAside = isSetAside?.(cells) ?? null;
      if (setAside !== null) return null;
      for (let extra = width; extra < cells.length; extra += 1) {
        if (cells[extra]?.trim() !== '') return 'it has more cells than the header';
      }
      // These first: they tell what a comma means in the counts of the same row.
      const ts = textOf(cells[tsAt]);
      flow.tsSeconds = ts === '' ? Number.NaN : times.read(ts);
      const duration = textOf(cells[durationAt]);
      flow.durationSeconds = duration === '' ? Number.NaN : numbers.read(duration) / unitsPerSecond;
      flow.unknownVolumes = 0;
      for (let volume = 0; volume < 4; volume += 1) {
        const cell = cells[volumeAt[volume] ?? -1] ?? ''; // a volume that the file does not have is unknown
        const value = plainCount(cell);
        if (value >= 0) flow.volumes[volume] = value;
        else {
          const reason = readVolume(cell, volume);
          if (reason !== null) return reason;
        }
      }
      flow.origAddress = textOf(cells[origAt]);
      flow.respAddress = textOf(cells[respAt]);
      flow.protocol = protocolOf(cells[protocolAt] ?? '');
      flow.service = serviceOf(cells[serviceAt] ?? '');
      flow.connState = textOf(cells[stateAt]);
      const port = textOf(cells[portAt]);
      const portNumber = port === '' ? -1 : numbers.count(port);
      flow.respPort = Number.isInteger(portNumber) && portNumber >= 0 && portNumber <= largestPort ? portNumber : -1;
      const reason = finish?.(flow, cells) ?? null;
      if (reason !== null) return reason;
      if (ts !== '' && Number.isNaN(flow.tsSeconds)) odd.addTime();
      if (duration !== '' && !(flow.durationSeconds >= 0)) {
        flow.durationSeconds = Number.NaN;
        odd.addDuration();
      }
      const label = cells[labelAt] ?? '';
      flow.label = labels.read(labelOf(label), detailAt < 0 ? label : cells[detailAt]);
      return null;
    },
    notes() {
      const doubled = doubledColumns(map);
      return [
        ...(doubled === null ? [] : [doubled]),
        ...times.notes(),
        ...(dialect.countsHeaders ? ['Bytes include packet headers: this format does not tell payload alone.'] : []),
        ...(rules?.notes?.() ?? []),
      ];
    },
  };
}
