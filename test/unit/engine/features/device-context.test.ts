import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContextFlow, DeviceContext, emptyContext, type FlowContext } from '../../../../src-main/engine/features/device-context.ts';

/** The context of each flow, found anew for each from all flows before it. */
function reference(flows: readonly ContextFlow[]): FlowContext[] {
  let last = 0;
  const at = flows.map(({ tsSeconds }) => {
    if (!Number.isNaN(tsSeconds)) last = tsSeconds;
    return last;
  });
  const distinct = (values: readonly number[]) => new Set(values).size / 50;
  const share = (some: readonly unknown[]) => some.length / 50;
  return flows.map((flow, index) => {
    const now = at[index] ?? 0;
    const first = Math.max(0, index - 49);
    const recent = flows.slice(first, index + 1).filter((_, place) => now - (at[first + place] ?? 0) <= 600);
    const lastMinute = at.slice(first, index + 1).filter((ts) => now - ts <= 60);
    return {
      flowsInTenMinutes: share(recent),
      flowsInAMinute: share(lastMinute),
      peers: distinct(recent.map(({ peer }) => peer)),
      ports: distinct(recent.map(({ port }) => port)),
      unansweredFlows: share(recent.filter(({ unanswered }) => unanswered)),
      sameDestination: share(recent.filter(({ peer, port }) => peer === flow.peer && port === flow.port)),
      sameKind: share(recent.filter(({ kind }) => kind === flow.kind)),
      newPeers: share(recent.filter(({ newPeer }) => newPeer)),
      sentBytesRecently: Math.log1p(recent.reduce((sum, { sentBytes }) => sum + sentBytes, 0) / 100_000),
    };
  });
}

function measured(flows: readonly ContextFlow[]): FlowContext[] {
  const context = new DeviceContext();
  return flows.map((flow) => {
    const into = emptyContext();
    context.add(flow, into);
    return into;
  });
}

const small = (most: number) => fc.integer({ min: 0, max: most });
/** Pauses: mostly short, some just as long as a minute or ten, some longer; null where the time is unknown. */
const pause = fc.oneof(
  { weight: 6, arbitrary: small(20) },
  { weight: 1, arbitrary: fc.constantFrom(0, 60, 61, 600, 601, 5000) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const contextFlows = fc
  .array(
    fc.record({
      pause,
      peer: small(40),
      port: small(3),
      kind: small(2),
      unanswered: fc.boolean(),
      newPeer: fc.boolean(),
      sentBytes: small(1e6),
    }),
    { minLength: 1, maxLength: 150, size: 'max' },
  )
  .map((flows) => {
    let now = 1_700_000_000;
    return flows.map(({ pause, ...flow }): ContextFlow => {
      now += pause ?? 0;
      return { ...flow, tsSeconds: pause === null ? Number.NaN : now };
    });
  });

const quiet: ContextFlow = { tsSeconds: 0, peer: 1, port: 443, kind: 1, unanswered: false, newPeer: false, sentBytes: 0 };

describe('the context of a device', () => {
  it('is what one finds by going through all flows before', () => {
    fc.assert(
      fc.property(contextFlows, (flows) => {
        expect(measured(flows)).toEqual(reference(flows));
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it('looks back on 50 flows at most', () => {
    const flows = Array.from({ length: 120 }, (_, index) => ({ ...quiet, tsSeconds: index, peer: index }));
    const all = measured(flows);
    expect(all.map(({ flowsInTenMinutes }) => Math.round(flowsInTenMinutes * 50))).toEqual(
      flows.map((_, index) => Math.min(50, index + 1)),
    );
    expect(all.at(-1)?.peers).toBe(1);
  });

  it('looks back ten minutes at most, the tenth included', () => {
    const share = (second: number) => measured([quiet, { ...quiet, tsSeconds: second }])[1]?.flowsInTenMinutes;
    expect([share(600), share(600.001)]).toEqual([2 / 50, 1 / 50]);
  });

  it('takes a flow of unknown time to be of the time of the one before it', () => {
    const times = [1_700_000_000, Number.NaN, 1_700_000_600, Number.NaN];
    expect(measured(times.map((tsSeconds) => ({ ...quiet, tsSeconds }))).map((context) => context.flowsInAMinute * 50)).toEqual([
      1, 2, 1, 2,
    ]);
    expect(measured([Number.NaN, Number.NaN].map((tsSeconds) => ({ ...quiet, tsSeconds }))).at(-1)?.flowsInTenMinutes).toBe(2 / 50);
  });
});
