/** The columns of nfdump that we read, by our own short words. */
export type NfdumpColumn =
  | 'first'
  | 'last'
  | 'duration'
  | 'protocol'
  | 'source'
  | 'sourcePort'
  | 'destination'
  | 'destinationPort'
  | 'flags'
  | 'packets'
  | 'bytes'
  | 'outPackets'
  | 'outBytes';

/**
 * Their names in lower case: first those of nfdump 1.6 to 1.7.1 (the long form of `-o csv`), then those since 1.7.2 (`-o csv`,
 * `-o csv:…` and `-o csv-fast`; src/output/output_csv.c of nfdump).
 */
const names: Readonly<Record<NfdumpColumn, readonly string[]>> = {
  first: ['ts', 'firstseen'],
  last: ['te', 'lastseen'],
  duration: ['td', 'duration'],
  protocol: ['pr', 'proto'],
  source: ['sa', 'srcaddr'],
  sourcePort: ['sp', 'srcport'],
  destination: ['da', 'dstaddr'],
  destinationPort: ['dp', 'dstport'],
  flags: ['flg', 'flags'],
  packets: ['ipkt', 'pkt', 'inpackets', 'packets'],
  bytes: ['ibyt', 'byt', 'inbytes', 'bytes'],
  outPackets: ['opkt', 'outpackets'],
  outBytes: ['obyt', 'outbytes'],
};

const needed = ['first', 'source', 'destination', 'packets', 'bytes'] as const satisfies readonly NfdumpColumn[];

/** Where each column of nfdump stands in a row, from 0; -1 where the header does not name it. */
export type NfdumpColumns = Readonly<Record<NfdumpColumn, number>>;

/** Finds nfdump's columns; null where a row is not nfdump's header. */
export function nfdumpColumns(header: readonly string[]): NfdumpColumns | null {
  const cells = header.map((cell) => cell.trim().toLowerCase());
  const at = (column: NfdumpColumn) => cells.findIndex((cell) => names[column].includes(cell));
  const columns: NfdumpColumns = {
    first: at('first'),
    last: at('last'),
    duration: at('duration'),
    protocol: at('protocol'),
    source: at('source'),
    sourcePort: at('sourcePort'),
    destination: at('destination'),
    destinationPort: at('destinationPort'),
    flags: at('flags'),
    packets: at('packets'),
    bytes: at('bytes'),
    outPackets: at('outPackets'),
    outBytes: at('outBytes'),
  };
  return needed.every((column) => columns[column] >= 0) ? columns : null;
}
