import { spawnSync } from 'node:child_process';

/** Frames and bytes of a conversation each way: what the first end sent, then the other. */
export interface Conversation {
  readonly ends: readonly [string, string];
  readonly frames: readonly [number, number];
  /** As tshark prints them: whole bytes below 10,000, else thousands or millions, cut off. */
  readonly printedBytes: readonly [string, string];
}

/** Whether tshark, the oracle of packet captures, is on this machine. Tests that need it say so and skip. */
export const hasTshark = spawnSync('tshark', ['--version']).status === 0;

if (!hasTshark) console.log('tshark is not installed: the tests that compare with it do not run.');

function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('tshark', args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The tables of `tshark -q -z conv,…`, by the names that it prints over them. */
const conversationKinds = { tcp: 'TCP', udp: 'UDP', ip: 'IPv4', ipv6: 'IPv6' } as const;

/** `tshark -q -z conv,tcp -z conv,udp …`, of the packets that a display filter lets through. @returns the conversations of one kind */
export function tsharkConversations(path: string, filter: string): (kind: keyof typeof conversationKinds) => Conversation[] {
  const row = /^(\S+)\s+<->\s+(\S+)\s+(\d+)\s+(\d+ \w+)\s+(\d+)\s+(\d+ \w+)\s/;
  const tables = run(['-n', '-r', path, '-q', ...Object.keys(conversationKinds).flatMap((kind) => ['-z', `conv,${kind},${filter}`])]).split(
    /^=+$/m,
  );
  return (kind) => {
    const table = tables.find((text) => text.trimStart().startsWith(`${conversationKinds[kind]} Conversations`));
    if (table === undefined) throw new Error(`tshark printed no table of ${kind}`);
    return table
      .split('\n')
      .map((line) => row.exec(line))
      .filter((match) => match !== null)
      .map(([, first = '', second = '', back = '', backBytes = '', forth = '', forthBytes = '']) => ({
        ends: [first, second] as const,
        frames: [Number(forth), Number(back)] as const,
        printedBytes: [forthBytes, backBytes] as const,
      }));
  };
}

/** How tshark prints a number of bytes in its tables. */
export function printedBytes(bytes: number): string {
  if (bytes < 10_000) return `${bytes} bytes`;
  return bytes < 10_000_000 ? `${Math.floor(bytes / 1000)} kB` : `${Math.floor(bytes / 1_000_000)} MB`;
}

/** Fields of every packet that a display filter lets through; of a field that occurs several times, the first. */
export function tsharkFields(path: string, fields: readonly string[], filter: string): string[][] {
  const wanted = fields.flatMap((field) => ['-e', field]);
  return run(['-n', '-r', path, '-Y', filter, '-T', 'fields', '-E', 'occurrence=f', ...wanted])
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}
