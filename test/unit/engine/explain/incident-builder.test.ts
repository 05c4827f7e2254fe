import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UsualRanges } from '../../../../src-main/engine/detect/scored-flows.ts';
import { IncidentBuilder } from '../../../../src-main/engine/explain/incident-builder.ts';
import type { KnownHabits } from '../../../../src-main/engine/features/behaviour-extractor.ts';
import type { Incident, IncidentKind } from '../../../../src-main/engine/types.ts';
import { attackStart, attacks, camera } from '../../../helpers/attacks.ts';
import { scoredBatches, type TestFlow, usualRanges } from '../../../helpers/scored-flows.ts';

const quiet = usualRanges('this-file', 5000, {
  peers: 0.08,
  ports: 0.04,
  sent_bytes: Math.log1p(2000),
  sent_bytes_recently: 0.1,
  new_peers: 1,
});
const learned = { ...quiet, source: 'learned' } as const;

interface Options {
  readonly usual?: UsualRanges;
  readonly known?: KnownHabits | null;
  readonly batchSize?: number;
}

function build(
  flows: readonly TestFlow[],
  { usual = quiet, known = null, batchSize }: Options = {},
): { incidents: Incident[]; note: string | null } {
  const builder = new IncidentBuilder({ usual: () => usual });
  for (const { batch, scored, addresses } of scoredBatches(flows, known, batchSize)) builder.add(batch, scored, addresses);
  const incidents = builder.finish();
  return { incidents, note: builder.note() };
}

const inOrder = (...flows: readonly TestFlow[][]) => flows.flat().sort((a, b) => (a.tsSeconds ?? 0) - (b.tsSeconds ?? 0));
const kinds = (flows: readonly TestFlow[], options?: Options) => build(flows, options).incidents.map(({ kind }) => kind);
const stranger = attacks.visit()[0]?.respAddress ?? '';
const nobody: KnownHabits = new Map([[camera, { peers: new Set(), ports: new Set() }]]);

describe('kinds of incidents', () => {
  it.each([
    ['scan', attacks.scan(), {}],
    ['scan', attacks.scanned(), {}],
    ['flood', attacks.flood(), {}],
    ['flood', attacks.flooded(), {}],
    ['upload', attacks.upload(), {}],
    ['upload', attacks.taken(), {}],
    ['beacon', attacks.beacon(), {}],
    ['beacon', attacks.called(), {}],
    ['remote-control', attacks.remote(), {}],
    ['remote-control', attacks.entered(), {}],
    ['new-destination', attacks.visit(), { usual: learned, known: nobody }],
    ['new-destination', attacks.visited(), { usual: learned, known: nobody }],
    [
      'new-destination',
      attacks.visit(8).map((flow, index) => ({ ...flow, respAddress: `203.0.113.${index}` })),
      { usual: usualRanges('typical', 2000, { new_peers: 0 }) },
    ],
    ['new-device', attacks.visit(), { usual: usualRanges('learned', 0) }],
    ['new-device', attacks.visited(), { usual: usualRanges('learned', 0) }],
    ['new-device', attacks.beacon(), { usual: usualRanges('learned', 0) }],
    ['unusual', attacks.visit(), {}],
    ['unusual', attacks.visited(), {}],
  ] as const)('%s', (kind: IncidentKind, flows: TestFlow[], options: Options) => {
    const { incidents, note } = build(flows, options);
    expect(incidents.map((incident) => incident.kind)).toEqual([kind]);
    expect(incidents[0]).toMatchObject({ id: 1, device: camera, flows: flows.length, score: 2, row: 1, startSeconds: attackStart });
    expect(note).toBeNull();
  });

  it('takes four contacts, and irregular ones, for no beacon', () => {
    expect(kinds(attacks.beacon(4))).toEqual(['unusual']);
    const irregular = attacks.beacon(24, 100).map((flow, index) => ({ ...flow, tsSeconds: attackStart + 60 * index ** 2 }));
    expect(kinds(irregular)).toEqual(['unusual']);
  });

  it('takes a beacon that now and then misses a beat, and opens two connections at once, for one', () => {
    const beats = attacks.beacon(40, 300).filter((_, index) => index % 8 !== 7);
    expect(kinds(beats.flatMap((flow) => [flow, { ...flow, tsSeconds: (flow.tsSeconds ?? 0) + 0.2 }]))).toEqual(['beacon']);
  });

  it('takes what a device always does, such as asking many time servers in vain, for no scan', () => {
    const probes = attacks.scan(60).map((flow, index) => ({ ...flow, score: index > 30 && index < 34 ? 2 : 0.5 }));
    expect(kinds(probes, { usual: usualRanges('this-file', 5000, { peers: 0.9, unanswered_flows: 0.9, new_peers: 1 }) })).toEqual([
      'unusual',
    ]);
    expect(kinds(probes)).toEqual(['scan']);
  });

  it('takes heavy datagrams into many ports of one host, and one endless flow, for a flood', () => {
    const udp = { protocol: 'udp', connState: 'S0', volumes: [8, 0, 4096, 0] as [number, number, number, number] };
    expect(kinds(attacks.flood().map((flow, index) => ({ ...flow, ...udp, respPort: 1000 + index })))).toEqual(['flood']);
    const endless = {
      ...attacks.visit(1)[0],
      protocol: 'udp',
      connState: 'S0',
      durationSeconds: 60,
      volumes: [50_000, 0, 5e7, 0] as [number, number, number, number],
    };
    expect(kinds([endless])).toEqual(['flood']);
    expect(kinds([{ ...endless, unknownVolumes: 2 }])).not.toContain('flood');
  });

  it('takes a big upload for usual where the device always sends as much', () => {
    expect(
      kinds(attacks.upload(), {
        usual: usualRanges('this-file', 5000, { sent_bytes: Math.log1p(2e7), sent_bytes_recently: Math.log1p(1000), new_peers: 1 }),
      }),
    ).toEqual(['unusual']);
  });
});

describe('what becomes one incident', () => {
  it('a beacon each two hours over two days', () => {
    expect(build(attacks.beacon()).incidents).toMatchObject([{ flows: 24, peerCount: 1, endSeconds: attackStart + 23 * 7200 }]);
  });

  it('ten thousand flows of a scan, its beginning included', () => {
    const { incidents } = build(attacks.scan(10_000), { batchSize: 1000 });
    expect(incidents).toMatchObject([
      { kind: 'scan', flows: 10_000, portCount: 1, ports: [{ port: 23, protocol: 'tcp', service: '', flows: 10_000 }] },
    ]);
    expect(incidents[0]?.peerCount).toBe(4096);
    expect(incidents[0]?.explanation).toContain('more than 4,096 different addresses');
  });

  it('tells attacks of different kind at the same time apart', () => {
    const flood = attacks.flood(2000).map((flow) => ({ ...flow, respAddress: '203.0.113.99' }));
    const all = inOrder(attacks.scan(1000), flood, attacks.remote());
    const found = build(all).incidents;
    expect(found.map(({ kind }) => kind).toSorted()).toEqual(['flood', 'remote-control', 'scan']);
    expect(found.find(({ kind }) => kind === 'flood')?.peers[0]).toMatchObject({ address: '203.0.113.99' });
    expect(found.reduce((sum, { flows }) => sum + flows, 0)).toBe(all.length);
  });

  it('tells two devices, and both directions, apart', () => {
    const other = attacks.visit().map((flow) => ({ ...flow, origAddress: '192.168.1.30' }));
    expect(build(inOrder(attacks.visit(), other, attacks.visited())).incidents).toHaveLength(3);
  });

  it('begins anew after a pause', () => {
    const later = (seconds: number) =>
      attacks.visit().map((flow) => ({ ...flow, respAddress: '203.0.113.50', tsSeconds: (flow.tsSeconds ?? 0) + seconds }));
    expect(build([...attacks.visit(), ...later(3000)]).incidents).toMatchObject([{ flows: 6, peerCount: 2 }]);
    expect(build([...attacks.visit(), ...later(7200)]).incidents).toHaveLength(2);
    // The same peer within a day is the same thing.
    const samePeer = attacks.visit().map((flow) => ({ ...flow, tsSeconds: (flow.tsSeconds ?? 0) + 7200 }));
    expect(build([...attacks.visit(), ...samePeer]).incidents).toHaveLength(1);
  });

  it('joins calls to one peer whether or not their service was recognised', () => {
    const unnamed = attacks.beacon(6, 500).map((flow) => ({ ...flow, respAddress: stranger, respPort: 6667 }));
    expect(kinds(inOrder(attacks.remote(), unnamed))).toEqual(['remote-control']);
  });

  it('many strangers who guess passwords', () => {
    const guesses = attacks.entered(400).map((flow, index) => ({ ...flow, origAddress: `203.0.${index >> 8}.${index & 255}` }));
    expect(build(guesses).incidents).toMatchObject([{ kind: 'remote-control', flows: 400, peerCount: 400, technique: { id: 'T1110' } }]);
  });

  it('all that a new device does in a day', () => {
    const visits = [0, 5, 10, 15].flatMap((hours) =>
      attacks.visit().map((flow) => ({ ...flow, respAddress: `203.0.113.${hours}`, tsSeconds: (flow.tsSeconds ?? 0) + hours * 3600 })),
    );
    expect(kinds(visits, { usual: usualRanges('learned', 0) })).toEqual(['new-device']);
    expect(kinds(visits)).toHaveLength(4);
  });

  it('what comes back to one peer by itself, while such peers are few', () => {
    const returning = (peers: number) =>
      inOrder(
        ...Array.from({ length: peers }, (_, peer) =>
          attacks
            .visit(6)
            .map((flow, index) => ({ ...flow, respAddress: `203.0.113.${peer}`, tsSeconds: attackStart + peer + 500 * index ** 2 })),
        ),
      );
    expect(build(returning(3)).incidents.map(({ peerCount }) => peerCount)).toEqual([1, 1, 1]);
    expect(build(returning(6)).incidents.map(({ peerCount }) => peerCount)).toEqual([6]);
  });

  it('beacons to many peers, but not to few', () => {
    const beacons = (peers: number) =>
      inOrder(
        ...Array.from({ length: peers }, (_, peer) =>
          attacks.beacon(10, 600).map((flow) => ({ ...flow, respAddress: `203.0.113.${peer}`, tsSeconds: (flow.tsSeconds ?? 0) + peer })),
        ),
      );
    expect(kinds(beacons(3))).toEqual(['beacon', 'beacon', 'beacon']);
    expect(kinds(beacons(30))).toEqual(['beacon']);
  });

  it('more peers at a time than are followed one by one', () => {
    const flows = Array.from({ length: 400 }, (_, index) => ({
      ...attacks.visit(1)[0],
      respAddress: `203.0.${index >> 8}.${index & 255}`,
      tsSeconds: attackStart + index * 700,
    }));
    const { incidents } = build(flows);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ flows: 400, peerCount: 400 });
  });

  it('flows without a device', () => {
    const flows = attacks.visit().map((flow) => ({ ...flow, origAddress: '', respAddress: '' }));
    expect(build(flows).incidents).toMatchObject([{ device: '', flows: 3 }]);
  });

  it('flows without times', () => {
    const flows = attacks.scan(100).map((flow) => ({ ...flow, tsSeconds: Number.NaN }));
    expect(build(flows).incidents).toMatchObject([{ kind: 'scan', flows: 100, startSeconds: null, endSeconds: null }]);
  });

  it('nothing at all where nothing is above the threshold', () => {
    expect(build(attacks.scan().map((flow) => ({ ...flow, score: 1 }))).incidents).toEqual([]);
    expect(build([]).incidents).toEqual([]);
  });
});

describe('an incident', () => {
  it('that one check alone found comes after a more severe one, though it stands out more', () => {
    const alone = attacks.visit().map((flow) => ({ ...flow, score: 1.9, spoke: ['novelty'] as const }));
    const agreed = attacks.visit().map((flow) => ({ ...flow, origAddress: '192.168.1.21', score: 1.7 }));
    expect(build([...alone, ...agreed]).incidents).toMatchObject([
      { id: 1, severity: 'High', device: '192.168.1.21' },
      { id: 2, severity: 'Medium', device: '192.168.1.20' },
    ]);
  });

  it('of messages that have no port says nothing of ports', () => {
    const pings = attacks.visit().map((flow) => ({ ...flow, protocol: 'icmp', respPort: 3, service: '' }));
    const [incident] = build(pings).incidents;
    expect(incident).toMatchObject({ portCount: 1, ports: [{ port: -1, protocol: 'icmp', flows: 3 }] });
    expect(`${incident?.summary} ${incident?.explanation}`).not.toMatch(/\bports?\b|\bdoor\b/);
    expect(incident?.explanation).toContain('network messages (ICMP, such as ping)');
  });

  it('tells its strongest flow, volumes, opinions and severity', () => {
    const flows = attacks.visit(20).map((flow, index) => ({
      ...flow,
      score: index === 7 ? 1.9 : 1.1,
      spoke: index === 7 ? (['rules', 'novelty'] as const) : (['novelty'] as const),
    }));
    const [incident] = build(flows).incidents;
    expect(incident).toMatchObject({ row: 8, severity: 'Medium', spoke: ['novelty'], sentBytes: 20 * 400, receivedBytes: 20 * 900 });
    expect(incident?.score).toBeCloseTo(1.9);
    expect(incident?.agreement).toBeCloseTo((19 / 3 + 2 / 3) / 20);
    expect(incident?.explanation).toContain('found by one of 3 checks only (so rated one step lower)');
  });

  it.each([
    [1.9, ['novelty', 'rules'], 'High'],
    [2.9, ['novelty'], 'High'],
    [3.1, ['novelty'], 'Critical'],
    [1.1, ['novelty'], 'Low'],
    [1.3, [], 'Low'],
    [2.9, ['novelty', 'rules'], 'Critical'],
  ] as const)('of score %d on which %j spoke is %s', (score, spoke, severity) => {
    expect(build(attacks.visit().map((flow) => ({ ...flow, score, spoke }))).incidents[0]?.severity).toBe(severity);
  });

  it('names who spoke most where nobody spoke for a tenth of its flows', () => {
    const flows = attacks
      .scan(200)
      .map((flow, index) => ({ ...flow, spoke: index < 5 ? (['rules'] as const) : index < 8 ? (['novelty'] as const) : [] }));
    expect(build(flows).incidents[0]?.spoke).toEqual(['rules']);
  });

  it('swaps what was sent and received where a stranger began', () => {
    expect(build(attacks.taken()).incidents[0]).toMatchObject({ sentBytes: 36e6, receivedBytes: 16_000 });
  });

  it('lists the ten busiest peers and the service that a port has most often', () => {
    const flows = Array.from({ length: 13 }, (_, peer) =>
      attacks.visit(20 - peer).map((flow, index) => ({ ...flow, respAddress: `203.0.113.${peer}`, service: index % 3 === 0 ? '' : 'ssl' })),
    );
    const [incident] = build(inOrder(...flows)).incidents;
    expect(incident).toMatchObject({ peerCount: 13, portCount: 1, ports: [{ port: 8443, protocol: 'tcp', service: 'ssl', flows: 182 }] });
    expect(incident?.peers).toHaveLength(10);
    expect(incident?.peers.slice(0, 2)).toEqual([
      { address: '203.0.113.0', flows: 20 },
      { address: '203.0.113.1', flows: 19 },
    ]);
  });
});

describe('bounds', () => {
  it('names the strongest 500 of 100,000 forged devices, and says that there were more', () => {
    const flows = Array.from(
      { length: 100_000 },
      (_, index): TestFlow => ({
        ...attacks.visit(1)[0],
        origAddress: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
        tsSeconds: attackStart + index / 100,
        score: 1 + ((index * 7919) % 100_000) / 100_000 + 1e-4,
      }),
    );
    const { incidents, note } = build(flows, { batchSize: 10_000 });
    expect(incidents).toHaveLength(500);
    expect(incidents.every(({ score }) => score > 1.9)).toBe(true);
    // Ten thousand are told apart, the rest is one.
    expect(note).toBe('This capture makes 10,001 incidents, as forged addresses do; the 500 strongest are listed.');
  });

  it('takes a flood under forged names for one incident', () => {
    const flows = attacks.flood(2000).map((flow, index) => ({ ...flow, origAddress: `198.51.${index >> 8}.${index & 255}` }));
    const { incidents, note } = build(flows);
    expect(incidents).toMatchObject([{ device: '', kind: 'flood', flows: 2000, peerCount: 1 }]);
    expect(incidents[0]?.explanation).toContain('rowd of at least 2,000 senders');
    expect(note).toBeNull();
  });

  it('takes a flood under forged names of the home for one incident, where the home is learned', () => {
    const flows = attacks.flood(2000).map((flow, index) => ({ ...flow, origAddress: `10.0.${index >> 8}.${index & 255}` }));
    const { incidents } = build(flows, { usual: usualRanges('learned', 0) });
    expect(incidents).toMatchObject([{ device: '', kind: 'flood', flows: 2000, peerCount: 1 }]);
    // A few new devices are told one by one.
    const few = build(flows.slice(0, 20), { usual: usualRanges('learned', 0) }).incidents;
    expect(few.map(({ kind }) => kind)).toEqual(Array(20).fill('new-device'));
  });

  it('lists as many as it is told to', () => {
    const builder = new IncidentBuilder({ usual: () => quiet, listed: 2 });
    const flows = [1.5, 1.7, 1.6].map((score, index) => ({ ...attacks.visit(1)[0], origAddress: `192.168.1.${index}`, score }));
    for (const { batch, scored, addresses } of scoredBatches(flows)) builder.add(batch, scored, addresses);
    expect(builder.finish().map(({ id, device }) => [id, device])).toEqual([
      [1, '192.168.1.1'],
      [2, '192.168.1.2'],
    ]);
    expect(builder.note()).toBe('This capture makes 3 incidents, as forged addresses do; the 2 strongest are listed.');
  });

  it('does not depend on how flows are cut into batches', () => {
    const someFlow = fc.record({
      device: fc.integer({ min: 1, max: 3 }),
      peer: fc.integer({ min: 1, max: 100 }),
      port: fc.constantFrom(23, 80, 443),
      state: fc.constantFrom('S0', 'SF', 'REJ', ''),
      service: fc.constantFrom('', 'irc', 'ssl'),
      pause: fc.constantFrom(0, 0.5, 60, 4000, 90_000, Number.NaN),
      score: fc.integer({ min: 5, max: 40 }),
      inbound: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(someFlow, { minLength: 1, maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (drawn, batchSize) => {
        let clock = attackStart;
        const flows = drawn.map(({ device, peer, port, state, service, pause, score, inbound }): TestFlow => {
          clock += Number.isNaN(pause) ? 0 : pause;
          const [home, away] = [`192.168.1.${device}`, `203.0.113.${peer}`];
          return {
            tsSeconds: Number.isNaN(pause) ? pause : clock,
            origAddress: inbound ? away : home,
            respAddress: inbound ? home : away,
            respPort: port,
            protocol: 'tcp',
            connState: state,
            service,
            score: score / 10,
          };
        });
        const whole = build(flows);
        expect(build(flows, { batchSize })).toEqual(whole);
        expect(whole.incidents.reduce((sum, incident) => sum + incident.flows, 0)).toBe(
          flows.filter(({ score }) => (score ?? 0) > 1).length,
        );
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});
