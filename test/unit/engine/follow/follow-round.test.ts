import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeBaseline } from '../../../../src-main/engine/detect/baseline.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { decodeFlows } from '../../../../src-main/engine/follow/flow-blob.ts';
import { followRound } from '../../../../src-main/engine/follow/follow-round.ts';
import type { RoundAnswer } from '../../../../src-main/engine/follow/round.ts';
import { decodeScored } from '../../../../src-main/engine/follow/scored-blob.ts';
import type { FlowRecord } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { Detectors } from '../../../../src-main/engine/scan-capture.ts';
import type { Incident } from '../../../../src-main/engine/types.ts';
import { cutPlaces } from '../../../helpers/cut-places.ts';
import { learned, openDetectors } from '../../../helpers/detection.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';
import { FollowedFolder } from '../../../helpers/follow-rounds.ts';
import { homeDays, homeStart, withMore } from '../../../helpers/home-days.ts';
import { attacker, planted } from '../../../helpers/planted.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const { signal } = new AbortController();
let detectors: Detectors;
beforeAll(async () => {
  detectors = await openDetectors();
});

/** As a sensor writes them: a flow that lasts is written late, but no later than two hundred seconds. */
function asWritten(flows: readonly FlowRecord[], seed: number): FlowRecord[] {
  const random = seededRandom(seed);
  return flows
    .map((flow) => ({ flow, at: flow.tsSeconds + (random() < 0.2 ? 200 * random() : 0) }))
    .sort((a, b) => a.at - b.at)
    .map(({ flow }) => flow);
}

const told = ({ row, ...flow }: FlowRecord) => flow;
const byTime = (a: { tsSeconds: number }, b: { tsSeconds: number }) => a.tsSeconds - b.tsSeconds;
/** The flows of a scan, without the leads of its batches. */
const flowsIn = (batches: readonly Uint8Array[]) => batches.map(decodeScored).flatMap((batch) => flowsOf(batch.flows).slice(batch.lead));

/** Incidents that were known by a number in the last round and are told under none in this one. */
function lost(before: readonly Incident[], now: readonly Incident[]): Incident[] {
  return before.filter(
    ({ first, device }) => !now.some((one) => one.first === first || (one.first < first && (one.device === device || one.device === ''))),
  );
}

function checkBooks({ scored }: RoundAnswer): void {
  if (!scored) return;
  const { account, result } = scored;
  expect(result.flows).toBe(account.used);
  expect(result.account).toMatchObject({ used: account.used, read: account.read });
  expect(account.read).toBe(account.used + account.skipped.reduce((sum, { count }) => sum + count, 0));
}

describe('flows that come in over many rounds', () => {
  const flows = withMore(homeDays(2, 2), [...planted.scan, ...planted.beacon, ...planted.upload]);

  it.each([1, 2])('are each in the scan of their day once, in order, the planted attack among the incidents (%i)', async (seed) => {
    const folder = new FollowedFolder(temporaryFolder());
    const written = asWritten(flows, seed);
    const paths: string[] = [];
    let followed = 0;
    for (const [from, end] of cutPlaces(written.length, 700, seed)) {
      const known = folder.scans.at(-1);
      const path = folder.write(written.slice(from, end));
      paths.push(path);
      const answer = await folder.round(detectors, [path]);
      checkBooks(answer);
      if (known && answer.scored?.beginsScan === false) {
        expect(lost(known.result.incidents, answer.scored.result.incidents)).toEqual([]);
        followed += known.result.incidents.length;
      }
    }
    expect(followed).toBeGreaterThan(10);
    await folder.rest(detectors);
    expect(folder.scans.length).toBe(3);
    expect(new Set(folder.scans.map(({ day }) => day)).size).toBe(3);
    for (const { batches, result } of folder.scans) {
      const inScan = flowsIn(batches);
      expect(inScan.map(({ row }) => row)).toEqual(inScan.map((_, index) => index + 1));
      expect(inScan.map(told)).toEqual(inScan.toSorted(byTime).map(told));
      expect(result.flows).toBe(inScan.length);
    }
    expect(folder.scans.flatMap(({ batches }) => flowsIn(batches)).map(told)).toEqual(flows.map(told));
    expect(folder.scans.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBe(paths.reduce((sum, path) => sum + statSync(path).size, 0));
    const found = folder.scans[1]?.result.incidents.filter(({ device }) => device === attacker).map(({ kind }) => kind);
    expect(found).toEqual(expect.arrayContaining(['scan', 'upload']));
    expect(folder.scans[1]?.result.labels?.recall).toBeGreaterThan(0.8);
  });

  it('get the same scores where all of a scan comes in one round and where it is compared at once', async () => {
    const whole = new FollowedFolder(temporaryFolder());
    await whole.round(detectors, [whole.write(flows.slice(0, 800))], { flush: true });
    const again = new FollowedFolder(temporaryFolder());
    await again.round(detectors, [again.write(flows.slice(0, 300)), again.write(flows.slice(300, 800))], { flush: true });
    expect(again.scans[0]?.batches).toEqual(whole.scans[0]?.batches);
  });
});

describe('a learned home', () => {
  it('is compared with; the same is told where each round has a program that was started anew', async () => {
    const days = homeDays(2, 2);
    const baseline = encodeBaseline(await learned(days.filter(({ tsSeconds }) => tsSeconds < homeStart + 86_400)));
    const second = withMore(
      days.filter(({ tsSeconds }) => tsSeconds >= homeStart + 86_400),
      planted.scan,
    ).filter(({ tsSeconds }) => tsSeconds < homeStart + 36 * 3600);
    const [running, restarted] = [new FollowedFolder(temporaryFolder(), { baseline }), new FollowedFolder(temporaryFolder(), { baseline })];
    const places = [0, 40, 41, 300, second.length];
    for (const [place, end] of places.slice(1).entries()) {
      const from = places[place];
      const [, here] = [
        await running.round(detectors, [running.write(second.slice(from, end))]),
        await restarted.round(await openDetectors(), [restarted.write(second.slice(from, end))]),
      ];
      checkBooks(here);
    }
    await running.rest(detectors);
    await restarted.rest(await openDetectors());
    expect(running.scans.length).toBeGreaterThan(0);
    expect(restarted.scans.map(({ batches }) => batches)).toEqual(running.scans.map(({ batches }) => batches));
    const incidents = running.scans.flatMap(({ result }) => result.incidents);
    expect(restarted.scans.flatMap(({ result }) => result.incidents)).toEqual(incidents);
    expect(incidents[0]).toMatchObject({ device: attacker, kind: 'scan', usualFrom: 'learned' });
    expect(running.scans[0]?.result.steps).toHaveLength(4);
  }, 240_000);
});

describe('a round', () => {
  const flows = homeDays(1, 3);

  it('compares with the past of its devices, in the scan under way and in those before it', async () => {
    const start = flows[399]?.tsSeconds ?? 0;
    const scan = planted.scan.slice(0, 40).map((flow, index) => ({ ...flow, tsSeconds: start + 1 + index / 2 }));
    // More than 25 addresses in ten minutes: what was tried in the batch before counts, of this scan (a) or of another (b).
    for (const mostScanFlows of [200_000, 1]) {
      const folder = new FollowedFolder(temporaryFolder(), { flush: true, mostScanFlows });
      for (const part of [flows.slice(0, 400), scan.slice(0, 20), scan.slice(20)]) await folder.round(detectors, [folder.write(part)]);
      expect(folder.scans).toHaveLength(mostScanFlows === 1 ? 3 : 1);
      const { behaviour } = decodeScored(folder.scans.at(-1)?.batches.at(-1) ?? new Uint8Array(0));
      // A batch may hold those before it, too.
      expect(Array.from(behaviour?.scored.score ?? [], (score) => score > 1).slice(-14)).toEqual(Array(14).fill(true));
    }
  });

  it('keeps flows until later ones came, with what was read of them, and counts them in the scan when they are released', async () => {
    const folder = new FollowedFolder(temporaryFolder(), { orderSeconds: 7200 });
    const path = folder.write(flows.slice(0, 40));
    writeFileSync(path, 'not a row\n', { flag: 'a' });
    const first = await folder.round(detectors, [path]);
    expect(first).toMatchObject({ scored: null, waitingFlows: 40, waitingBytes: statSync(path).size, more: false });
    expect(first.waitingAccount).toMatchObject({ read: 41, used: 40 });
    expect(first.waiting && decodeFlows(first.waiting).count).toBe(40);
    const next = folder.write(flows.slice(40, 300));
    const { scored, waitingAccount, waitingBytes, waitingFlows } = await folder.round(detectors, [next]);
    expect([waitingAccount, waitingBytes]).toEqual([null, 0]);
    expect(waitingFlows).toBe(300 - (scored?.flows ?? 0));
    expect(scored?.flows).toBeLessThan(300);
    expect(scored?.account).toMatchObject({ used: scored?.flows, read: (scored?.flows ?? 0) + 1, skipped: [{ count: 1 }] });
    expect(scored?.result.sizeBytes).toBe(statSync(path).size + statSync(next).size);
    const last = await folder.round(detectors, [], { flush: true });
    expect(last).toMatchObject({ waiting: null, waitingFlows: 0, scored: { account: { used: 300, read: 301 } } });
    expect(last.scored?.account.withUnknownVolumes).toBe(flows.slice(0, 300).filter(({ unknownVolumes }) => unknownVolumes !== 0).length);
  });

  it('says so where nothing is there', async () => {
    const folder = new FollowedFolder(temporaryFolder());
    expect(await folder.round(detectors, [])).toEqual({
      pieces: [],
      waiting: null,
      waitingFlows: 0,
      waitingAccount: null,
      waitingBytes: 0,
      scored: null,
      more: false,
    });
  });

  it('begins another scan of the same day where one would be more than full, and none for a batch that is larger by itself', async () => {
    const folder = new FollowedFolder(temporaryFolder(), { mostScanFlows: 250, mostFlows: 100, flush: true });
    const path = folder.write(flows.slice(0, 600));
    await folder.round(detectors, [path]);
    expect(folder.answers[0]?.more).toBe(true);
    await folder.rest(detectors);
    expect(folder.scans.map(({ account }) => account.used)).toEqual([200, 200, 200]);
    expect(new Set(folder.scans.map(({ day }) => day)).size).toBe(1);
    expect(folder.answers.map(({ scored }) => scored?.beginsScan)).toEqual([true, false, true, false, true, false]);
    // A scan begins without a lead, its rows at 1.
    expect(decodeScored(folder.scans[1]?.batches[0] ?? new Uint8Array(0))).toMatchObject({ lead: 0, start: 0 });
    const large = new FollowedFolder(temporaryFolder(), { mostScanFlows: 50, flush: true });
    await large.round(detectors, [large.write(flows.slice(0, 100))]);
    await large.round(detectors, [large.write(flows.slice(100, 130))]);
    expect(large.scans.map(({ account }) => account.used)).toEqual([100, 30]);
  });

  it('says whether anything stood out in it, and lists what stood out before', async () => {
    const folder = new FollowedFolder(temporaryFolder(), { flush: true });
    await folder.round(detectors, [folder.write(flows.slice(0, 400))]);
    const start = flows[399]?.tsSeconds ?? 0;
    const scan = planted.scan.map((flow, index) => ({ ...flow, tsSeconds: start + 1 + index / 2 }));
    const loud = await folder.round(detectors, [folder.write(scan)]);
    expect(loud.scored).toMatchObject({ stoodOut: true, lastSeconds: start + 120.5 });
    // Nine flows on, no window reaches back to the scan.
    const after = flows.slice(400, 440).map((flow) => ({ ...flow, tsSeconds: flow.tsSeconds + 600 }));
    await folder.round(detectors, [folder.write(after.slice(0, 20))]);
    const quiet = await folder.round(detectors, [folder.write(after.slice(20))]);
    expect(quiet.scored?.stoodOut).toBe(false);
    expect(quiet.scored?.result.unusualFlows.count).toBeGreaterThan(200);
    expect(quiet.scored?.result.incidents).toContainEqual(expect.objectContaining({ kind: 'scan', device: attacker }));
  });

  it('tells notes of a scan as it is now, and not those of earlier rounds', async () => {
    const untimed = flows.slice(0, 60).map((flow) => ({ ...flow, tsSeconds: Number.NaN }));
    const folder = new FollowedFolder(temporaryFolder(), { flush: true });
    for (const [from, end] of [
      [0, 30],
      [30, 60],
    ] as const)
      await folder.round(detectors, [folder.write(untimed.slice(from, end))]);
    const noTimes = (notes: readonly string[] = []) => notes.filter((note) => note.includes('tell no times')).length;
    const { scored } = folder.answers[1] ?? {};
    expect(noTimes(scored?.result.account.notes)).toBe(1);
    expect(noTimes(scored?.account.notes)).toBe(0);
    expect(scored?.lastSeconds).toBeNull();
  });

  it('goes on where a file holds no flows', async () => {
    const folder = new FollowedFolder(temporaryFolder(), { flush: true });
    const picture = join(temporaryFolder(), 'picture.png');
    writeFileSync(picture, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const { pieces, scored } = await folder.round(detectors, [picture, folder.write(flows.slice(0, 20))]);
    expect(pieces.map(({ outcome }) => outcome)).toEqual(['refused', 'read']);
    expect(scored?.flows).toBe(20);
  });

  it('says once that labels are not known', async () => {
    const folder = new FollowedFolder(temporaryFolder(), { flush: true });
    const path = join(temporaryFolder(), 'flows.csv');
    writeFileSync(path, 'ts,orig_pkts,resp_pkts,orig_bytes,resp_bytes,label\n1767600000,1,1,50,50,odd\n1767600001,1,1,50,50,odder\n');
    const { scored } = await folder.round(detectors, [path]);
    expect(scored?.account.notes.filter((note) => note.includes('neither "benign" nor "malicious"'))).toHaveLength(1);
  });

  it('is refused with a sentence where what was stored is damaged, or the sensitivity is none; and ends when it is cancelled', async () => {
    const folder = new FollowedFolder(temporaryFolder(), { flush: true });
    await folder.round(detectors, [folder.write(flows.slice(0, 40))]);
    const request = folder.request([folder.write(flows.slice(40, 60))]);
    const damaged = { ...request, before: [Uint8Array.of(1, 2, 3)] };
    await expect(followRound(damaged, detectors, { signal })).rejects.toThrow('is damaged and cannot be used.');
    await expect(followRound({ ...request, sensitivity: 'often' }, detectors, { signal })).rejects.toThrow('no sensitivity "often"');
    const cancel = new AbortController();
    cancel.abort(new Error('enough'));
    await expect(followRound(request, detectors, { signal: cancel.signal })).rejects.toThrow('enough');
  });
});
