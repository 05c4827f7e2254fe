import { describe, expect, it } from 'vitest';
import { WindowCutter, windowSize } from '../../../../src-main/engine/detect/behaviour-windows.ts';
import { lastStepError } from '../../../../src-main/engine/detect/last-step-error.ts';
import type { ModelRuntime } from '../../../../src-main/engine/detect/model-runtime.ts';
import { seededRandom } from '../../../../src-main/engine/detect/seeded-random.ts';
import { SequenceErrors } from '../../../../src-main/engine/detect/sequence-errors.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';

const width = behaviourSchema.features.length;
const turn = async () => undefined;

/** A network of the test's own: every number of a window becomes a part of the window's sum. Keeps the windows that it was asked. */
function sumRuntime() {
  const asked: number[][] = [];
  const runtime: ModelRuntime = {
    name: 'sum',
    async reconstruct(windows, count) {
      const answer = new Float32Array(count * windowSize);
      for (let window = 0; window < count; window++) {
        const own = windows.slice(window * windowSize, (window + 1) * windowSize);
        asked.push([...own]);
        answer.fill(own.reduce((sum, value) => sum + value, 0) / 1000, window * windowSize, (window + 1) * windowSize);
      }
      return answer;
    },
    dispose: async () => undefined,
  };
  return { runtime, asked };
}

/** Flows of three devices; with `kinds`, each flow is one of so many. */
function someFlows(count: number, kinds: number) {
  const random = seededRandom(9);
  const kind = Array.from({ length: kinds }, () => Float32Array.from({ length: width }, () => Math.round(random() * 8) / 8));
  const features = new Float32Array(count * width);
  for (let flow = 0; flow < count; flow++) features.set(kind[Math.floor(random() * kinds)] ?? [], flow * width);
  const device = Uint32Array.from({ length: count }, () => Math.floor(random() * 3));
  return { count, features, device };
}

const room = (count: number) => ({ error: new Float32Array(count), worst: new Uint8Array(count) });

describe('errors of sequences', () => {
  it('are those of each wanted flow in the window that ends at it', async () => {
    const flows = someFlows(700, 50);
    const wanted = Uint8Array.from({ length: 700 }, (_, flow) => Number(flows.device[flow] !== 1));
    const { runtime } = sumRuntime();
    const into = room(700);
    await new SequenceErrors(runtime).measure(flows, flows.features, wanted, into, turn);
    const cutter = new WindowCutter();
    const window = new Float32Array(windowSize);
    for (let flow = 0; flow < 700; flow++) {
      if (!wanted[flow]) {
        expect(into.error[flow]).toBe(0);
        continue;
      }
      cutter.cut(flows, flow, flows.features, window, 0);
      const { error, worst } = lastStepError(window, await runtime.reconstruct(window, 1), 0);
      expect([into.error[flow], into.worst[flow]]).toEqual([Math.fround(error), worst]);
    }
  });

  it('are computed once for windows that are equal', async () => {
    const flows = someFlows(600, 1);
    const { runtime, asked } = sumRuntime();
    const into = room(600);
    await new SequenceErrors(runtime).measure(flows, flows.features, new Uint8Array(600).fill(1), into, turn);
    // Ten windows: with one flow, with two, and so on; after that they are all alike.
    expect(asked).toHaveLength(10);
    expect(new Set(asked.map((window) => window.join())).size).toBe(10);
    expect(new Set(into.error).size).toBe(10);
    expect(into.error.every((error) => error > 0)).toBe(true);
  });

  it('are the same however the flows come in batches', async () => {
    const flows = someFlows(500, 20);
    const wanted = new Uint8Array(500).fill(1);
    const whole = room(500);
    await new SequenceErrors(sumRuntime().runtime).measure(flows, flows.features, wanted, whole, turn);
    for (const size of [1, 7, 129]) {
      const inParts = new SequenceErrors(sumRuntime().runtime);
      const parts = room(500);
      for (let from = 0; from < 500; from += size) {
        const to = Math.min(500, from + size);
        const features = flows.features.subarray(from * width, to * width);
        const into = { error: parts.error.subarray(from, to), worst: parts.worst.subarray(from, to) };
        const some = { count: to - from, features, device: flows.device.subarray(from, to) };
        await inParts.measure(some, features, wanted.subarray(from, to), into, turn);
      }
      expect(parts).toEqual(whole);
    }
  });

  it('stop where the turn says so', async () => {
    const flows = someFlows(300, 300);
    let turns = 0;
    const cancel = async () => {
      if (++turns === 2) throw new Error('Enough.');
    };
    const { runtime, asked } = sumRuntime();
    const measured = new SequenceErrors(runtime).measure(flows, flows.features, new Uint8Array(300).fill(1), room(300), cancel);
    await expect(measured).rejects.toThrow('Enough.');
    expect(asked).toHaveLength(128);
  });
});
