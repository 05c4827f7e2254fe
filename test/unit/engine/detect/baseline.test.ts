import { describe, expect, it } from 'vitest';
import { decodeBaseline, encodeBaseline, knownHabits } from '../../../../src-main/engine/detect/baseline.ts';
import { ModelError } from '../../../../src-main/engine/detect/model-error.ts';
import { openBehaviourModel } from '../../../../src-main/engine/detect/open-behaviour-model.ts';
import { someBaseline } from '../../../helpers/some-baseline.ts';

type Json = Record<string, unknown>;

/** The encoded baseline with something changed in its JSON. */
function changed(change: (file: Json) => void): Uint8Array {
  const file = JSON.parse(new TextDecoder().decode(encodeBaseline(someBaseline())));
  change(file);
  return new TextEncoder().encode(JSON.stringify(file));
}

const at = (file: Json, ...path: readonly string[]) => path.reduce((value, key) => value[key] as Json, file); // of objects all the way
const damaged = 'What was learned is damaged and cannot be used. Learn this home again.';

describe('a baseline', () => {
  it('comes back as it was, and gives the same bytes again', () => {
    const baseline = someBaseline();
    const bytes = encodeBaseline(baseline);
    expect(decodeBaseline(bytes)).toEqual(baseline);
    expect(encodeBaseline(decodeBaseline(bytes))).toEqual(bytes);
  });

  it('keeps any name of a device, and no device', () => {
    const [learned] = someBaseline().devices.values();
    if (!learned) throw new Error('It has a device.');
    const devices = new Map(['', 'fe80::1', 'constructor', '7'].map((name) => [name, learned]));
    const decoded = decodeBaseline(encodeBaseline(someBaseline({ devices })));
    expect([...decoded.devices.keys()].sort()).toEqual([...devices.keys()].sort());
    expect(decodeBaseline(encodeBaseline(someBaseline({ devices: new Map() }))).devices.size).toBe(0);
  });

  it('tells whom its devices talk to', () => {
    const habits = knownHabits(someBaseline());
    expect([...habits]).toEqual([['192.168.1.5', { peers: new Set([2 ** 53 - 1, 7]), ports: new Set([-1, 443]) }]]);
  });

  it.each<[string, Uint8Array]>([
    ['is empty', new Uint8Array(0)],
    ['is no JSON', new TextEncoder().encode('{"format":1')],
    ['is no UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22)],
    ['is cut off', encodeBaseline(someBaseline()).subarray(0, -200)],
    ['is something else', new TextEncoder().encode('[1, 2]')],
    ['has a scaler that is cut short', changed((file) => Object.assign(at(file, 'scaler'), { means: 'AAAA' }))],
    ['has points that are cut short', changed((file) => Object.assign(at(file, 'prototypes'), { points: 'AAAAAAAA' }))],
    ['has another number of weights', changed((file) => Object.assign(at(file, 'prototypes'), { count: 2 }))],
    ['has a probe that is cut short', changed((file) => Object.assign(at(file, 'network', 'probe'), { output: '' }))],
    ['has ranges that are cut short', changed((file) => Object.assign(at(file, 'devices', '192.168.1.5'), { low: '' }))],
  ])('is refused where it %s', (_what, bytes) => {
    expect(() => decodeBaseline(bytes)).toThrow(new ModelError(damaged));
  });

  it.each<[string, Uint8Array]>([
    ['of another version', changed((file) => Object.assign(file, { format: 2 }))],
    ['of another version of the features', changed((file) => Object.assign(at(file, 'schema'), { version: 2 }))],
    ['of other features', changed((file) => Object.assign(at(file, 'schema'), { features: ['sent_packets'] }))],
  ])('%s is refused, and the answer says what to do', (_what, bytes) => {
    expect(() => decodeBaseline(bytes)).toThrow(/fits another version of this program.*Learn this home again\.$/);
    expect(() => decodeBaseline(bytes)).toThrow(ModelError);
  });

  it('is not used with a network of another size, nor with one that answers otherwise than it did', async () => {
    const { network } = someBaseline();
    const cut = someBaseline({ network: { ...network, weights: network.weights.slice(1) } });
    await expect(openBehaviourModel(cut, 'auto')).rejects.toThrow(/damaged: its network has another size/);
    await expect(openBehaviourModel(someBaseline(), 'onnx')).rejects.toThrow(/ONNX Runtime computes the model wrongly/);
  });
});
