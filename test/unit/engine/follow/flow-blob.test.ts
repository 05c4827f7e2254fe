import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFlows, encodeFlows } from '../../../../src-main/engine/follow/flow-blob.ts';
import { arbitraryFlow } from '../../../helpers/arbitrary-flow.ts';
import { flowTable } from '../../../helpers/flow-table.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';

const damaged = 'What was stored of the watched folder is damaged and cannot be used.';
const some = () => flowTable([{ origAddress: '192.168.1.5', tsSeconds: 1_700_000_000.125 }, { origAddress: '\ud800 é' }, {}]);

describe('flows as bytes', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(arbitraryFlow, { maxLength: 40 }), (drawn) => {
        const table = flowTable(drawn.map((flow, row) => ({ ...flow, row })));
        expect(flowsOf(decodeFlows(encodeFlows(table)))).toEqual(flowsOf(table));
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('hold only the texts that are used, of a table that has room for more flows than it counts', () => {
    const table = flowTable([{ service: 'unused' }, { service: 'dns', origAddress: '10.0.0.1' }]);
    const part = { ...table, service: table.service.subarray(1), origAddress: table.origAddress.subarray(1), count: 1 };
    expect(decodeFlows(encodeFlows(part)).texts).toEqual(['', '10.0.0.1', 'dns']);
  });

  it('are the same bytes for the same flows, however their texts are numbered', () => {
    const table = some();
    const decoded = decodeFlows(encodeFlows(table));
    expect(encodeFlows(decoded)).toEqual(encodeFlows(table));
    const shifted = { ...decoded, texts: ['', 'unused', ...decoded.texts.slice(1)] };
    const up = (column: Uint32Array) => column.map((number) => (number === 0 ? 0 : number + 1));
    expect(encodeFlows({ ...shifted, origAddress: up(decoded.origAddress) })).toEqual(encodeFlows(table));
  });

  it('are refused with a sentence where a byte is missing, one is too many, or one is another', () => {
    const bytes = encodeFlows(some());
    for (let length = 0; length < bytes.length; length += 1) expect(() => decodeFlows(bytes.subarray(0, length))).toThrow(damaged);
    expect(() => decodeFlows(Uint8Array.of(...bytes, 0))).toThrow(damaged);
    let refused = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      try {
        // A few bits of the packing mean nothing.
        expect(encodeFlows(decodeFlows(changed))).toEqual(bytes);
      } catch (error) {
        refused += 1;
        expect(String(error)).toMatch(/^Error: What was stored of the watched folder .* cannot be used\.$/);
      }
    }
    expect(refused).toBeGreaterThan(bytes.length - 8);
  });

  it('of another version are refused with a sentence that says so', () => {
    const bytes = encodeFlows(some());
    bytes[4] = 2;
    expect(() => decodeFlows(bytes)).toThrow('written by another version of this program');
  });
});
