import { type VolumeColumn, volumeColumns } from '../../types.ts';

/** The columns that we read, under Zeek's names. */
export type KnownColumn =
  | VolumeColumn
  | 'ts'
  | 'duration'
  | 'id.orig_h'
  | 'id.resp_h'
  | 'id.resp_p'
  | 'proto'
  | 'service'
  | 'conn_state'
  | 'label';

/** Other names under which the same columns are met, in lower case. */
const aliases: Readonly<Record<KnownColumn, readonly string[]>> = {
  orig_pkts: [],
  resp_pkts: [],
  orig_bytes: [],
  resp_bytes: [],
  ts: ['timestamp', 'time'],
  duration: [],
  'id.orig_h': ['id_orig_h', 'orig_h', 'origin_address', 'src_ip'],
  'id.resp_h': ['id_resp_h', 'resp_h', 'response_address', 'dst_ip'],
  'id.resp_p': ['id_resp_p', 'resp_p', 'response_port', 'dst_port'],
  proto: ['protocol'],
  service: [],
  conn_state: [],
  // IoT-23's own header joins three columns in one; `LabelReader` takes the label out of such a cell.
  label: ['tunnel_parents   label   detailed-label'],
};

/** Every column that we read, under Zeek's names. */
export const knownColumns = Object.keys(aliases) as readonly KnownColumn[]; // the keys are exactly these names

/** Where each known column stands in a row, from 0; columns that the header does not name are absent. */
export interface ColumnMap {
  readonly positions: Partial<Readonly<Record<KnownColumn, number>>>;
  readonly missingVolumes: readonly VolumeColumn[];
}

/** What a person said about the columns of a file: the header cell under which each known column stands. */
export type ColumnChoice = Partial<Readonly<Record<KnownColumn, string>>>;

/**
 * Finds the known columns in a header, whatever their order; names are compared without case and outer spaces, the first of a double wins.
 * @param choice what a person said: then the columns are these and no others
 */
export function mapColumns(header: readonly string[], choice: ColumnChoice | null = null): ColumnMap {
  const names = header.map((name) => name.trim().toLowerCase());
  const positions: Partial<Record<KnownColumn, number>> = {};
  for (const column of knownColumns) {
    const candidates = choice ? [choice[column]?.trim().toLowerCase() ?? ''] : [column, ...aliases[column]];
    const position = candidates.map((name) => (name === '' ? -1 : names.indexOf(name))).find((at) => at >= 0);
    if (position !== undefined) positions[column] = position;
  }
  return { positions, missingVolumes: volumeColumns.filter((column) => positions[column] === undefined) };
}
