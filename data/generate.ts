/**
 * Writes data/mock_traffic.csv: 1,001 flows of an invented household, a fifth of them malicious, in order of time.
 *
 *     node data/generate.ts [--out FILE] [--seed N]
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src-main/engine/detect/seeded-random.ts';
import { attackTraffic } from './attacks.ts';
import { ordinaryTraffic } from './device-habits.ts';
import { createDice, type MockFlow } from './mock-flow.ts';

/** The committed file is made with this seed. */
export const mockSeed = 20;
const totalFlows = 1001;
/** 2026-01-05 06:00 UTC, a Monday. */
const startSeconds = 1767592800;
/** Longer than it takes to collect the ordinary flows; the capture ends with the last one that is needed. */
const longestSeconds = 24 * 3600;
const header =
  'ts,id.orig_h,id.orig_p,id.resp_h,id.resp_p,proto,service,duration,conn_state,orig_pkts,resp_pkts,orig_bytes,resp_bytes,label';

/** The whole file as text. The same seed gives the same text on every machine. */
export function generateMockTraffic(seed: number = mockSeed): string {
  const dice = createDice(seededRandom(seed));
  const byTime = (a: MockFlow, b: MockFlow) => a.tsSeconds - b.tsSeconds;
  const attackFlows = attackTraffic(createDice(seededRandom(seed)), 0, 1).length;
  const ordinary = ordinaryTraffic(dice, startSeconds, longestSeconds)
    .sort(byTime)
    .slice(0, totalFlows - attackFlows);
  const seconds = (ordinary.at(-1)?.tsSeconds ?? startSeconds) - startSeconds;
  const flows = [...ordinary, ...attackTraffic(dice, startSeconds, seconds)].sort(byTime);
  return `${[header, ...flows.map(row)].join('\n')}\n`;
}

function row(flow: MockFlow): string {
  return [
    flow.tsSeconds.toFixed(6),
    flow.origAddress,
    flow.origPort,
    flow.respAddress,
    flow.respPort,
    flow.protocol,
    flow.service ?? '-',
    flow.durationSeconds?.toFixed(6) ?? '-',
    flow.connState,
    flow.origPackets,
    flow.respPackets,
    flow.origBytes ?? '-',
    flow.respBytes ?? '-',
    flow.label,
  ].join(',');
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string' }, seed: { type: 'string' } } });
  const out = values.out ?? join(import.meta.dirname, 'mock_traffic.csv');
  const seed = values.seed === undefined ? mockSeed : Number(values.seed);
  if (!Number.isInteger(seed)) {
    console.error(`--seed takes a whole number, not "${values.seed}".`);
    process.exit(2);
  }
  await writeFile(out, generateMockTraffic(seed));
  console.log(`Wrote ${totalFlows} flows to ${out} (seed ${seed}).`);
}
