import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flowRecords } from '../helpers/flow-records.ts';
import { type NfdumpRow, nfdumpSums, readNfdumpTable } from '../helpers/formats/nfdump-table.ts';
import { read } from '../helpers/read.ts';
import { hasRealData, realData } from '../helpers/real-captures.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const hasNfdump = ['nfdump', 'nfpcapd'].every((program) => spawnSync(program, ['-h']).error === undefined);
if (!hasNfdump) console.log('The programs nfdump and nfpcapd are not installed: the tests that compare with them do not run.');

function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, TZ: 'UTC' },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** A number of `nfdump -I`, which counts while it reads its own files. */
function counted(text: string, name: string): number {
  return Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(text)?.[1]);
}

/** For each conversation, the start and end of the records of its two directions, in seconds. */
function conversations(rows: readonly NfdumpRow[]): Map<string, { start: number; end: number }[][]> {
  const found = new Map<string, { start: number; end: number }[][]>();
  const icmp: Readonly<Record<string, readonly [asks: string, way: number]>> = {
    2048: ['8', 0],
    0: ['8', 1],
    3328: ['13', 0],
    3584: ['13', 1],
  };
  for (const { sa = '', da = '', sp = '', dp = '', pr = '', ts = '', td = '' } of rows) {
    const [asks, way] = pr === 'ICMP' ? (icmp[dp] ?? [`${dp} ${found.size}`, 0]) : ['', 0];
    const ends = [`${sa} ${sp}`, `${da} ${dp}`];
    const backward = pr === 'ICMP' ? way === 1 : ends[0] !== [...ends].sort()[0];
    const key = pr === 'ICMP' ? [asks, ...(backward ? [da, sa] : [sa, da])].join(' ') : [pr, ...[...ends].sort()].join(' ');
    const start = Date.parse(`${ts.replace(' ', 'T')}Z`) / 1000;
    const both = found.get(key) ?? [[], []];
    found.set(key, both);
    both[backward ? 1 : 0]?.push({ start, end: start + Number(td) });
  }
  return found;
}

/** The most pairs that can be made of the records of two directions that lie at most a minute apart, each used once: by trying all. */
function mostPairs([forward = [], backward = []]: { start: number; end: number }[][]): number {
  const partner = new Map<number, number>();
  const near = (a: { start: number; end: number }, b: { start: number; end: number }) =>
    Math.max(a.start, b.start) - Math.min(a.end, b.end) <= 60;
  const find = (from: number, seen: Set<number>): boolean =>
    backward.some((record, index) => {
      const one = forward[from];
      if (!one || seen.has(index) || !near(one, record)) return false;
      seen.add(index);
      const taken = partner.get(index);
      if (taken !== undefined && !find(taken, seen)) return false;
      partner.set(index, from);
      return true;
    });
  return forward.filter((_, index) => find(index, new Set())).length;
}

const captures = ['formats', 'homes'].flatMap((folder) =>
  hasRealData
    ? readdirSync(join(realData, folder))
        .filter((name) => /\.pcap(ng)?$/.test(name))
        .map((name) => join(realData, folder, name))
    : [],
);

describe.skipIf(!hasNfdump || !hasRealData)('nfdump itself', () => {
  it.each(captures.map((path) => [basename(path), path]))('counts the same flows, packets and bytes in %s', async (_name, path) => {
    const folder = temporaryFolder();
    const flowFolder = join(folder, 'nf');
    mkdirSync(flowFolder);
    run('nfpcapd', '-r', path, '-w', flowFolder);
    const table = join(folder, 'flows.csv');
    writeFileSync(table, run('nfdump', '-R', flowFolder, '-o', 'csv'));
    const own = run('nfdump', '-R', flowFolder, '-I');
    const rows = readNfdumpTable(table);
    const { flows, account } = await read(table);

    // Before the records are joined: what nfdump says of itself, in its counters and in the table's summary.
    expect(rows.length).toBe(counted(own, 'Flows'));
    expect(nfdumpSums(rows)).toEqual({ packets: counted(own, 'Packets'), bytes: counted(own, 'Bytes') });
    expect(account.input).toEqual({
      formats: ['nfdump CSV'],
      records: rows.length + 3,
      setAside: [{ reason: 'line of nfdump’s own summary', count: 3 }],
    });
    expect(account).toMatchObject({ read: flows.count, used: flows.count, skipped: [], withUnknownVolumes: 0 });

    // After they are joined.
    const records = flowRecords(flows);
    const total = (...volumes: readonly (0 | 1 | 2 | 3)[]) =>
      records.reduce((sum, flow) => volumes.reduce((part, volume) => part + flow.volumes[volume], sum), 0);
    expect({ packets: total(0, 1), bytes: total(2, 3) }).toEqual(nfdumpSums(rows));
    const protocols = [
      ['tcp', 'tcp'],
      ['udp', 'udp'],
      ['icmp', 'icmp'],
    ] as const;
    for (const [protocol, name] of protocols) {
      const ofProtocol = records.filter((flow) => flow.protocol === protocol);
      expect(
        ofProtocol.reduce((sum, { volumes }) => sum + volumes[0] + volumes[1], 0),
        protocol,
      ).toBe(counted(own, `Packets_${name}`));
    }
    const pairs = rows.length - flows.count;
    expect(records.filter(({ volumes }) => volumes[1] > 0)).toHaveLength(pairs);
    const groups = [...conversations(rows).values()];
    const most = groups.reduce((sum, group) => sum + mostPairs(group), 0);
    const simple = groups.filter(([forward = [], backward = []]) => forward.length <= 1 && backward.length <= 1);
    // Where a conversation has several records of a direction, the nearest are joined, which may be fewer than could be.
    expect(pairs).toBeLessThanOrEqual(most);
    expect(pairs).toBeGreaterThanOrEqual(simple.length === groups.length ? most : 0.95 * most);
  });
});
