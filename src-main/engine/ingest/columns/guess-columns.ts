import { volumeColumns } from '../../types.ts';
import { type ColumnChoice, type KnownColumn, mapColumns } from '../table/column-map.ts';

/** The columns that a person is asked for, in the order in which they are asked. */
export const askedColumns = [
  ...volumeColumns,
  'ts',
  'duration',
  'id.orig_h',
  'id.resp_h',
  'id.resp_p',
  'proto',
  'service',
  'conn_state',
  'label',
] as const satisfies readonly KnownColumn[];

/** Words that mean the same in the name of a column. "In" and "out" are told as the device sees it, which is how tools write them. */
const meanings = {
  orig: 'orig origin originator src source client out outbound outgoing sent send tx fwd forward upload up toserver egress local',
  resp: 'resp responder response dst dest destination server in inbound incoming received recv rx bwd backward download down toclient ingress remote rev reverse',
  packets: 'pkts pkt packets packet pcks frames',
  bytes: 'bytes byte octets octet size length len totlen payload',
  address: 'ip ipv4 ipv6 addr address ipaddr ipaddress host h',
  port: 'port p',
  origAddress: 'saddr srcaddr sa',
  respAddress: 'daddr dstaddr da',
  respPort: 'dport dp',
  time: 'ts time timestamp datetime date epoch start begin first starttime stamp seen when',
  duration: 'duration dur elapsed',
  protocol: 'proto protocol pr',
  service: 'service app application appproto l7',
  state: 'state connstate',
  label: 'label class classification attack verdict',
  filler: 'total tot num number count n of flow the conn connection id sum cnt rel abs relative absolute',
} as const;
type Meaning = keyof typeof meanings;

/** Words that make another thing of a volume or a time. */
const otherThings = new Set(
  'min max mean std var avg average rate ratio per idle active end last stop flags missed lost retrans kb mb gb kib mib mbit kbit'.split(
    ' ',
  ),
);

const wordMeanings = new Map<string, Meaning[]>();
for (const [meaning, words] of Object.entries(meanings) as [Meaning, string][]) // the keys are exactly these names
  for (const word of words.split(' ')) wordMeanings.set(word, [...(wordMeanings.get(word) ?? []), meaning]);

/** What a name must mean to be taken for a column: all of these. Of several ways the first that fits. */
const ways: Readonly<Record<(typeof askedColumns)[number], readonly (readonly Meaning[])[]>> = {
  orig_pkts: [['orig', 'packets'], ['packets']],
  resp_pkts: [['resp', 'packets']],
  orig_bytes: [['orig', 'bytes'], ['bytes']],
  resp_bytes: [['resp', 'bytes']],
  ts: [['time']],
  duration: [['duration']],
  'id.orig_h': [['orig', 'address'], ['origAddress'], ['orig']],
  'id.resp_h': [['resp', 'address'], ['respAddress'], ['resp']],
  'id.resp_p': [['resp', 'port'], ['respPort']],
  proto: [['protocol']],
  service: [['service']],
  conn_state: [['state']],
  label: [['label']],
};

/** Cuts what is written together ("sourceip") into words that mean something; null where that does not work out. */
function cut(text: string): string[] | null {
  if (text === '' || wordMeanings.has(text) || otherThings.has(text)) return text === '' ? [] : [text];
  for (let length = text.length - 1; length >= 2; length -= 1) {
    const word = text.slice(0, length);
    const rest = wordMeanings.has(word) || otherThings.has(word) ? cut(text.slice(length)) : null;
    if (rest) return [word, ...rest];
  }
  return null;
}

/** The words of a column's name: "TotalBytesOut" → total, bytes, out. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/(^|[^a-z])to[ _.-]?(server|client)/g, '$1to$2')
    .replace(/(src|source|client|orig)[ _.-]?(to|2)[ _.-]?(dst|destination|dest|server|resp)/g, 'toserver')
    .replace(/\ba\s*(→|->)\s*b\b/g, 'toserver') // Wireshark's statistics of conversations
    .replace(/\bb\s*(→|->)\s*a\b/g, 'toclient')
    .replace(/\b(address|port) ([ab])\b/g, (_, noun: string, end: string) => `${noun} ${end === 'a' ? 'src' : 'dst'}`)
    .replace(/(dst|destination|dest|server|resp)[ _.-]?(to|2)[ _.-]?(src|source|client|orig)/g, 'toclient')
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
    .flatMap((word) => cut(word) ?? [word]);
}

/** NetFlow's names for its addresses (RFC 3954, section 8). */
const netFlowSource = /^ipv[46]_src_addr$/i;

/** The words of all names. NetFlow's "in" is told as the exporter sees it: what came in from the source, so that out is the answer. */
function allWords(header: readonly string[]): string[][] {
  const isNetFlow = header.some((name) => netFlowSource.test(name.trim()));
  if (!isNetFlow) return header.map(wordsOf);
  return header.map((name) =>
    wordsOf(
      name
        .trim()
        .replace(/^in(?=_(bytes|pkts)$)/i, 'src')
        .replace(/^out(?=_(bytes|pkts)$)/i, 'dst'),
    ),
  );
}

const mostLeftOver = 2;

/** How well the words of a name say a column, 0 where not at all: more meanings are better, words left over are worse. */
function score(words: readonly string[], way: readonly Meaning[]): number {
  if (words.some((word) => otherThings.has(word))) return 0;
  // Of both sides together it says nothing of one: Argus's TotPkts is not what was sent.
  const isVolume = way.includes('packets') || way.includes('bytes');
  if (isVolume && way.length === 1 && words.some((word) => word === 'tot' || word === 'total')) return 0;
  const means = (word: string, meaning: Meaning) => wordMeanings.get(word)?.includes(meaning) ?? false;
  if (!way.every((meaning) => words.some((word) => means(word, meaning)))) return 0;
  const left = words.filter((word) => !means(word, 'filler') && !way.some((meaning) => means(word, meaning)));
  // A name that says one of two things ("bytes", "src") must say nothing else: "src_mac" is no address of ours.
  const mayLeave = way.length === 1 ? 0 : mostLeftOver;
  return left.length > mayLeave ? 0 : way.length * 10 - left.length;
}

/**
 * Guesses which column is which: first by the names that we know, then by the words that names are made of. Each name is used once.
 * The guess is for a person to look over, never to be used unseen.
 */
export function guessColumns(header: readonly string[]): ColumnChoice {
  const { positions } = mapColumns(header);
  const guess: Partial<Record<KnownColumn, string>> = {};
  const taken = new Set<number>();
  for (const column of askedColumns) {
    const position = positions[column];
    if (position === undefined) continue;
    guess[column] = header[position]?.trim() ?? '';
    taken.add(position);
  }
  const words = allWords(header);
  const candidates = askedColumns
    .filter((column) => guess[column] === undefined)
    .flatMap((column) =>
      words.map((name, position) => ({ column, position, score: Math.max(...ways[column].map((way) => score(name, way))) })),
    )
    .filter((candidate) => candidate.score > 0)
    .sort((a, b) => b.score - a.score || a.position - b.position);
  for (const { column, position } of candidates) {
    if (guess[column] !== undefined || taken.has(position)) continue;
    guess[column] = header[position]?.trim() ?? '';
    taken.add(position);
  }
  return guess;
}
