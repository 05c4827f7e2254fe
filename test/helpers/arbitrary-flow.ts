import fc from 'fast-check';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';

const known = <T>(value: fc.Arbitrary<T>, unknown: T) =>
  fc.oneof({ arbitrary: value, weight: 5 }, { arbitrary: fc.constant(unknown), weight: 1 });
/** Seconds in whole microseconds, the finest step that every text format can write. */
const microseconds = (most: number) => fc.integer({ min: 0, max: most * 1e6 }).map((value) => value / 1e6);
const address = fc.oneof(fc.ipV4(), fc.ipV6());

/**
 * Any flow that a text format may hold: between 2001 and 2096, counts up to 2^53 − 1, everything but its time perhaps unknown.
 * Narrow it with `.map` where a format cannot tell something.
 */
export const arbitraryFlow: fc.Arbitrary<FlowRecord> = fc
  .record({
    row: fc.constant(0),
    tsSeconds: microseconds(3e9).map((value) => 1e9 + value),
    durationSeconds: known(microseconds(1e5), Number.NaN),
    volumes: fc.tuple(fc.maxSafeNat(), fc.maxSafeNat(), fc.maxSafeNat(), fc.maxSafeNat()),
    unknownVolumes: fc.integer({ min: 0, max: 15 }),
    origAddress: known(address, ''),
    respAddress: known(address, ''),
    protocol: known(fc.constantFrom('tcp', 'udp', 'icmp'), ''),
    service: known(fc.constantFrom('dns', 'http', 'ssl', 'ntp', 'dhcp'), ''),
    connState: known(fc.constantFrom('S0', 'S1', 'SF', 'REJ', 'RSTO', 'OTH'), ''),
    respPort: known(fc.integer({ min: 0, max: 65535 }), -1),
    label: fc.constantFrom(0, 1, 2),
  })
  .map((flow) => ({
    ...flow,
    tsSeconds: Math.round(flow.tsSeconds * 1e6) / 1e6,
    // Unknown volumes are 0 in the table.
    volumes: flow.volumes.map((value, index) => (flow.unknownVolumes & (1 << index) ? 0 : value)) as FlowRecord['volumes'], // four, as before
  }));
