import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BehaviourExtractor, type KnownHabits } from '../../../../src-main/engine/features/behaviour-extractor.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';
import { textHash } from '../../../../src-main/engine/features/text-hash.ts';
import type { FlowRecord } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { arbitraryFlow } from '../../../helpers/arbitrary-flow.ts';
import { featureVectors, namedFeatures } from '../../../helpers/feature-vectors.ts';
import { flowTable } from '../../../helpers/flow-table.ts';
import { read } from '../../../helpers/read.ts';
import { hasRealData, iot23 } from '../../../helpers/real-captures.ts';

const device = '192.168.1.5';
const web: Partial<FlowRecord> = {
  tsSeconds: 1_700_000_000,
  durationSeconds: 2,
  origAddress: device,
  respAddress: '203.0.113.7',
  respPort: 443,
  protocol: 'tcp',
  service: 'ssl',
  connState: 'SF',
  volumes: [6, 7, 400, 900],
};

/** The features of each flow, by name. */
function featuresOf(flows: readonly Partial<FlowRecord>[], known: KnownHabits | null = null) {
  const { features, count } = new BehaviourExtractor().add(flowTable(flows), known);
  return Array.from({ length: count }, (_, flow) => namedFeatures(features, flow));
}

function devicesOf(flows: readonly Partial<FlowRecord>[]): string[] {
  const extractor = new BehaviourExtractor();
  const { device } = extractor.add(flowTable(flows), null);
  return Array.from(device, (number) => extractor.addresses[number] ?? '?');
}

/** An amount as a feature: its logarithm in eighths. */
const amount = (value: number) => Math.round(Math.log1p(value) * 8) / 8;

describe('features of a flow', () => {
  it('tell amounts, terms and the first context of an ordinary flow, and nothing else', () => {
    const expected = featureVectors([
      {
        sent_packets: amount(6),
        received_packets: amount(7),
        sent_bytes: amount(400),
        received_bytes: amount(900),
        duration: amount(2),
        tcp: 1,
        answered: 1,
        web: 1,
        peer_remote: 1,
        flows_in_ten_minutes: 1 / 50,
        flows_in_a_minute: 1 / 50,
        peers: 1 / 50,
        ports: 1 / 50,
        same_destination: 1 / 50,
        same_kind: 1 / 50,
        new_peers: 1 / 50,
      },
    ]);
    expect(new BehaviourExtractor().add(flowTable([web]), null).features).toEqual(expected);
  });

  it('are told from the point of view of the device where a peer began', () => {
    const begun = { ...web, origAddress: '203.0.113.7', respAddress: device };
    expect(devicesOf([begun])).toEqual([device]);
    expect(featuresOf([begun])[0]).toMatchObject({
      begun_by_peer: 1,
      sent_packets: amount(7),
      received_packets: amount(6),
      sent_bytes: amount(900),
      received_bytes: amount(400),
      peer_remote: 1,
    });
  });

  it('say what is not known, instead of taking it for nothing', () => {
    const [unknown] = featuresOf([
      { ...web, durationSeconds: Number.NaN, volumes: [1, 0, 0, 0], unknownVolumes: 0b1100, protocol: '', service: '', connState: '' },
    ]);
    expect(unknown).toMatchObject({
      duration: 0,
      duration_unknown: 1,
      bytes_unknown: 1,
      other_protocol: 1,
      state_unknown: 1,
      service_unknown: 1,
    });
    expect(featuresOf([{ ...web, unknownVolumes: 0b0011 }])[0]?.bytes_unknown).toBe(0);
  });

  it.each([
    ['203.0.113.7', 'peer_remote'],
    ['192.168.1.1', 'peer_local'],
    ['224.0.0.251', 'peer_group'],
    ['255.255.255.255', 'peer_group'],
  ] as const)('tell where %s is: %s', (respAddress, feature) => {
    const [flow] = featuresOf([{ ...web, respAddress }]);
    expect([flow?.peer_remote, flow?.peer_local, flow?.peer_group]).toEqual(
      ['peer_remote', 'peer_local', 'peer_group'].map((name) => Number(name === feature)),
    );
  });

  it('count as unanswered what sent nothing back but a refusal, unless it was said to many', () => {
    const lost = { ...web, connState: 'S0', volumes: [1, 0, 0, 0] as FlowRecord['volumes'] };
    const count = (flow: Partial<FlowRecord>) => Math.round(50 * (featuresOf([flow])[0]?.unanswered_flows ?? Number.NaN));
    expect(count(lost)).toBe(1);
    expect(count({ ...lost, respAddress: '224.0.0.251' })).toBe(0);
    expect(count({ ...lost, connState: 'REJ', volumes: [1, 1, 0, 0] })).toBe(1);
    expect(count({ ...lost, volumes: [1, 3, 0, 0] })).toBe(0);
    // As the responder a device answers its peer: what matters is what came back to who began.
    const begun = { ...lost, origAddress: '203.0.113.7', respAddress: device };
    expect(count(begun)).toBe(1);
    expect(count({ ...begun, volumes: [1, 1, 0, 40] })).toBe(0);
    expect(count({ ...lost, connState: 'SF' })).toBe(0);
    expect(count({ ...lost, connState: 'REJ' })).toBe(1);
  });

  it('keep protocols apart: a storm over TCP leaves name lookups as they were', () => {
    const lookup = { ...web, protocol: 'udp', service: 'dns', respPort: 53, respAddress: '192.168.1.1' };
    const storm = Array.from({ length: 60 }, (_, index) => ({ ...web, respAddress: `198.51.100.${index + 1}`, connState: 'S0' }));
    expect(featuresOf([...storm, lookup]).at(-1)).toEqual(featuresOf([lookup])[0]);
  });

  it('call a peer new only the first time', () => {
    const peers = featuresOf([web, web, { ...web, respAddress: '203.0.113.8' }]).map((flow) => Math.round(50 * flow.new_peers));
    expect(peers).toEqual([1, 1, 2]);
  });

  it('tell strangers only of devices that were learned', () => {
    const known: KnownHabits = new Map([[device, { peers: new Set([textHash('203.0.113.7')]), ports: new Set([443]) }]]);
    const unknown = (flow: Partial<FlowRecord>, habits: KnownHabits | null = known) => {
      const [features] = featuresOf([flow], habits);
      return [features?.peer_unknown, features?.port_unknown];
    };
    expect(unknown(web)).toEqual([0, 0]);
    expect(unknown({ ...web, respAddress: '203.0.113.8' })).toEqual([1, 0]);
    expect(unknown({ ...web, respPort: 23 })).toEqual([0, 1]);
    expect(unknown({ ...web, respAddress: '203.0.113.8', respPort: 23 })).toEqual([1, 1]);
    expect(unknown({ ...web, origAddress: '192.168.1.6', respPort: 23 })).toEqual([0, 0]);
    expect(unknown({ ...web, respPort: 23 }, null)).toEqual([0, 0]);
  });

  it('are finite numbers for any flow, and the same however the flows are cut', () => {
    const flows = fc.array(arbitraryFlow, { minLength: 1, maxLength: 60, size: 'max' }).map((some) =>
      // Few ends, so that devices meet again.
      some.map((flow, index) => ({ ...flow, row: index + 1, origAddress: index % 3 ? device : flow.origAddress })),
    );
    fc.assert(
      fc.property(flows, fc.integer({ min: 1, max: 20 }), (some, size) => {
        const whole = new BehaviourExtractor();
        const all = whole.add(flowTable(some), null);
        expect(all.features.every(Number.isFinite)).toBe(true);
        const inParts = new BehaviourExtractor();
        const parts: number[] = [];
        const devices: number[] = [];
        for (let from = 0; from < some.length; from += size) {
          const { features, device } = inParts.add(flowTable(some.slice(from, from + size)), null);
          parts.push(...features);
          devices.push(...device);
        }
        expect(Float32Array.from(parts)).toEqual(all.features);
        expect(Uint32Array.from(devices)).toEqual(all.device);
        expect(inParts.addresses).toEqual(whole.addresses);
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});

describe('devices', () => {
  it('are never nobody, nor many at once', () => {
    const ends = [
      ['0.0.0.0', '255.255.255.255'],
      ['::', 'ff02::16'],
      ['224.0.0.1', '8.8.8.8'],
      ['127.0.0.1', '127.0.0.1'],
      ['', ''],
      ['255.255.255.255', '192.168.1.1'],
    ] as const;
    expect(devicesOf(ends.map(([origAddress, respAddress]) => ({ ...web, origAddress, respAddress })))).toEqual([
      ...Array(5).fill(''),
      '192.168.1.1',
    ]);
  });

  it('are limited: beyond 10,000 new ones count as no device, and the old ones go on', () => {
    const extractor = new BehaviourExtractor();
    const address = (index: number) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
    const flows = Array.from({ length: 50_010 }, (_, index) => ({ ...web, origAddress: address(index) }));
    const { device: numbers } = extractor.add(flowTable(flows), null);
    expect(extractor.addresses).toHaveLength(10_001);
    expect(Array.from(numbers.subarray(-10), (number) => extractor.addresses[number])).toEqual(Array(10).fill(''));
    const again = extractor.add(
      flowTable([
        { ...web, origAddress: address(3) },
        { ...web, origAddress: address(50_005) },
      ]),
      null,
    );
    expect(Array.from(again.device, (number) => extractor.addresses[number])).toEqual([address(3), '']);
  });

  it('have habits: whom they talked to, and on which ports', () => {
    const extractor = new BehaviourExtractor();
    extractor.add(flowTable([web, { ...web, respAddress: '192.168.1.1', respPort: 53 }]), null);
    const habits = extractor.habits().get(device);
    expect(habits?.peers).toEqual(new Set([textHash('203.0.113.7'), textHash('192.168.1.1')]));
    expect(habits?.ports).toEqual(new Set([443, 53]));
  });

  /** Every address in the columns of the originator that is one thing: not unspecified, nor many at once. Read off the captures with cut and sort. */
  const honeypots = {
    '4-1': ['192.168.1.132'],
    '5-1': [
      ...['192.168.2.1', '192.168.2.3', '169.254.15.115', '192.168.69.17', '192.168.69.73', '192.168.69.129', '192.168.69.136'],
      ...['192.168.69.178', '192.168.69.192', '192.168.69.200', '192.168.69.241', 'fe80::80e6:50ff:fe12:1464'],
      ...['fe80::4eef:c0ff:fe27:561e', 'fe80::82e6:50ff:fe21:867c', 'fe80::482:6d20:b3e:adf4', 'fe80::ad:a9ad:1b82:2e67'],
      ...['fe80::1060:27a7:f64c:dec9', 'fe80::14c5:8f26:563a:f0cb', 'fe80::1847:a1bd:8d13:f43c', 'fe80::106c:9e5b:3af8:9cf'],
      ...['fe80::183b:7564:dbcc:3eca', 'fe80::1c5c:213d:7cf8:890'],
    ],
    '7-1': [
      ...['192.168.1.1', '192.168.1.158', '192.168.4.2', 'fe80::5bcc:698e:39d5:cdf', 'fe80::4eef:c0ff:fe27:561e'],
      ...['fe80::6a05:71ff:fe67:dff2', 'fe80::18:e207:b314:641b', 'fe80::211:32ff:fe8d:ffe2'],
    ],
  };

  it.skipIf(!hasRealData).each(Object.entries(honeypots))('of honeypot %s are what a person would write down', async (name, devices) => {
    const { flows } = await read(iot23(`CTU-Honeypot-Capture-${name}-labeled.csv`));
    const extractor = new BehaviourExtractor();
    extractor.add(flows, null);
    expect(extractor.addresses.filter((address) => address !== '').sort()).toEqual([...devices].sort());
  });
});

it('has 39 features in a fixed order', () => {
  expect(behaviourSchema.features).toHaveLength(39);
});
