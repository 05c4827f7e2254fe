import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { flowRecords } from '../../../../helpers/flow-records.ts';
import { formatSample } from '../../../../helpers/format-sample.ts';
import { read, readFiles } from '../../../../helpers/read.ts';
import { hasRealData } from '../../../../helpers/real-captures.ts';
import { written } from '../written.ts';

const flow = {
  timestamp: '2023-06-06T15:57:37.272281+0200',
  event_type: 'flow',
  src_ip: '192.168.1.9',
  src_port: 48938,
  dest_ip: '192.0.2.7',
  dest_port: 443,
  proto: 'TCP',
  app_proto: 'tls',
  flow: {
    pkts_toserver: 5,
    pkts_toclient: 6,
    bytes_toserver: 700,
    bytes_toclient: 8000,
    start: '2023-06-06T15:34:31.140759+0200',
    end: '2023-06-06T15:34:33.141012+0200',
  },
  tcp: { tcp_flags_ts: '1b', tcp_flags_tc: '1b' },
};
const alert = { timestamp: flow.timestamp, event_type: 'alert', src_ip: '192.168.1.9', flow: flow.flow };
const lines = (...values: readonly unknown[]) => `${values.map((value) => JSON.stringify(value)).join('\n')}\n`;

describe('Suricata’s EVE log', () => {
  it('gives the flow of a flow event and sets other events aside by their type', async () => {
    const { flows, account } = await read(written('eve.json', lines(alert, { ...alert, event_type: 'dns' }, flow, alert)));
    expect(flowRecords(flows)).toEqual([
      {
        row: 1,
        tsSeconds: Date.UTC(2023, 5, 6, 13, 34, 31) / 1000 + 0.140759,
        durationSeconds: 2.000253,
        volumes: [5, 6, 700, 8000],
        unknownVolumes: 0,
        origAddress: '192.168.1.9',
        respAddress: '192.0.2.7',
        protocol: 'tcp',
        service: 'ssl',
        connState: 'SF',
        respPort: 443,
        label: 0,
      },
    ]);
    expect(account).toEqual({
      read: 1,
      used: 1,
      skipped: [],
      input: {
        formats: ['Suricata events (EVE)'],
        records: 4,
        setAside: [
          { reason: 'alert event', count: 2 },
          { reason: 'dns event', count: 1 },
        ],
      },
      withUnknownVolumes: 0,
      notes: ['Bytes count whole packets with their headers, as Suricata counts them.'],
    });
  });

  it('keeps unknown what an event leaves out, and takes its own time where the flow has none', async () => {
    const bare = { timestamp: '2023-06-06T00:00:01.5Z', event_type: 'flow', flow: { pkts_toserver: 3, bytes_toclient: null } };
    const { flows, account } = await read(written('eve.json', lines(bare)));
    expect(flowRecords(flows)).toEqual([
      {
        row: 1,
        tsSeconds: Date.UTC(2023, 5, 6, 0, 0, 1) / 1000 + 0.5,
        durationSeconds: Number.NaN,
        volumes: [3, 0, 0, 0],
        unknownVolumes: 0b1110,
        origAddress: '',
        respAddress: '',
        protocol: '',
        service: '',
        connState: '',
        respPort: -1,
        label: 0,
      },
    ]);
    expect(account.withUnknownVolumes).toBe(1);
  });

  it.each([
    ['Zeek’s name of a service', { app_proto: 'dcerpc' }, { service: 'dce_rpc' }],
    ['no service where none was recognised', { app_proto: 'failed' }, { service: '' }],
    ['no state without flags', { tcp: { state: 'closed' } }, { connState: '' }],
    ['no state where Suricata did not follow the connection', { tcp: { tcp_flags_ts: '00', tcp_flags_tc: '00' } }, { connState: '' }],
    ['a refused connection', { tcp: { tcp_flags_ts: '02', tcp_flags_tc: '14' } }, { connState: 'REJ' }],
    ['an unanswered connection', { tcp: { tcp_flags_ts: '02', tcp_flags_tc: '00' } }, { connState: 'S0' }],
    ['a half-closed connection', { tcp: { tcp_flags_ts: '1b', tcp_flags_tc: '12' } }, { connState: 'S2' }],
    ['an answered datagram', { proto: 'UDP' }, { protocol: 'udp', connState: 'SF' }],
    ['an echo', { proto: 'IPv6-ICMP', icmp_type: 128, icmp_code: 0 }, { protocol: 'icmp', respPort: 129, connState: 'OTH' }],
    ['an unreachable host', { proto: 'ICMP', icmp_type: 3, icmp_code: 1 }, { protocol: 'icmp', respPort: 1 }],
  ])('tells %s', async (_what, change, expected) => {
    const { flows } = await read(written('eve.json', lines({ ...flow, ...change })));
    expect(flowRecords(flows)).toMatchObject([expected]);
  });

  it('accounts for what cannot be read, with its lines', async () => {
    const broken = (change: object) => ({ ...flow, flow: { ...flow.flow, ...change } });
    const path = written(
      'eve.json',
      `${lines(alert)}{"timestamp":"2023\n[1,2]\n\n${lines(
        flow,
        { timestamp: flow.timestamp },
        broken({ bytes_toserver: -4 }),
        broken({ pkts_toclient: 'many' }),
        broken({ pkts_toclient: 2 ** 53 }),
        ...Array.from({ length: 30 }, () => flow),
      )}{"event_type":"flow","src_ip":"1`,
    );
    const { account } = await read(path);
    expect(account).toMatchObject({ read: 38, used: 31, input: { records: 39, setAside: [{ reason: 'alert event', count: 1 }] } });
    expect(account.skipped).toEqual([
      { reason: 'it is not a JSON object', count: 3, firstLines: [2, 3, 40] },
      { reason: 'it has no event_type', count: 1, firstLines: [6] },
      { reason: 'flow.bytes_toserver is negative', count: 1, firstLines: [7] },
      { reason: 'flow.pkts_toclient is not a number', count: 1, firstLines: [8] },
      { reason: 'flow.pkts_toclient is too large to be a count', count: 1, firstLines: [9] },
    ]);
  });

  it('sets netflow events aside beside flow events, with the reason', async () => {
    const { account } = await read(written('eve.json', lines({ ...alert, event_type: 'netflow' }, flow)));
    expect(account.input.setAside).toEqual([{ reason: 'netflow event, which tells one direction only; flow events tell both', count: 1 }]);
  });

  it('says what to switch on where there is no flow event, and what there is instead', async () => {
    const path = written('eve.json', lines(alert, { ...alert, event_type: 'dns' }, alert));
    await expect(read(path)).rejects.toMatchObject({
      problem: 'bad-input',
      message:
        'eve.json is a log of Suricata without flow events; it holds 2 alert events, 1 dns event. ' +
        'Switch on "flow" in suricata.yaml (outputs, eve-log, types), let Suricata run on, then scan the new file.',
    });
  });

  it('says so where not one event can be read, or a list has no end', async () => {
    await expect(read(written('eve.json', '{"event_type":"flow","a\n'.repeat(3)))).rejects.toMatchObject({
      message:
        'eve.json looks like a log of Suricata, but not one event of it can be read (3 lines or events). Get the file again, then scan it.',
    });
    const { account } = await read(written('eve.json', JSON.stringify([flow, alert]).slice(0, -1)));
    expect(account).toMatchObject({ read: 1, used: 1 });
    expect(account.notes.join()).toMatch(/The list of events does not end/);
  });

  it('counts times that cannot be read as unknown, and says so', async () => {
    const odd = { ...flow, flow: { ...flow.flow, start: 'yesterday' } };
    const { flows, account } = await read(written('eve.json', lines(flow, odd)));
    expect([...flows.tsSeconds].filter(Number.isNaN)).toHaveLength(1);
    expect(account.notes).toContain('1 flow event has a time that could not be read; it counts as unknown.');
  });

  it('is known where its first line was cut off', async () => {
    const { account } = await read(written('eve.json', `${JSON.stringify(flow).slice(200)}\n${lines(flow, flow, flow, flow)}`));
    expect(account).toMatchObject({ used: 4, skipped: [{ reason: 'it is not a JSON object', count: 1, firstLines: [1] }] });
  });

  it('stops when it is told to, with the reason it was given, also inside a list', async () => {
    const path = written('eve.json', JSON.stringify(Array(5000).fill(flow)));
    const cancel = new AbortController();
    const reason = new Error('enough');
    const reading = readFiles([{ path, name: 'eve.json' }], { signal: cancel.signal, onProgress: () => cancel.abort(reason) });
    await expect(reading).rejects.toBe(reason);
  });

  it('does not let the account grow with a type for every event', async () => {
    const odd = Array.from({ length: 500 }, (_, index) => ({ ...alert, event_type: `type${index}` }));
    const { account } = await read(written('eve.json', lines(flow, { ...alert, event_type: 'a sentence, not a type' }, ...odd)));
    expect(account.input.setAside.length).toBeLessThan(70);
    expect(account.input.records).toBe(502);
    expect(account.input.setAside.reduce((sum, { count }) => sum + count, 0)).toBe(501);
  });

  it.each([
    ['one list on one line', (events: readonly unknown[]) => JSON.stringify(events)],
    ['one list over many lines', (events: readonly unknown[]) => JSON.stringify(events, null, 2)],
    ['events over several lines', (events: readonly unknown[]) => events.map((event) => JSON.stringify(event, null, 4)).join('\n')],
    ['gzip', (events: readonly unknown[]) => gzipSync(lines(...events))],
    ['lines of Windows', (events: readonly unknown[]) => lines(...events).replaceAll('\n', '\r\n')],
  ])('is read as %s too', async (_what, write) => {
    const events = [alert, flow, { ...flow, src_ip: 'fe80::1', app_proto: 'a "quoted\\" { name' }, alert];
    const plain = await read(written('eve.json', lines(...events)));
    const { flows, account } = await read(written('eve.json', write(events)));
    expect(flows).toEqual(plain.flows);
    expect(account).toEqual(plain.account);
    expect(flows.count).toBe(2);
  });

  it('accounts for the damage inside a list', async () => {
    const [first = '', second = ''] = [JSON.stringify(flow), JSON.stringify(alert)];
    const path = written('eve.json', `[\n${first},\n{"a":1,},\noops, oops,\n${second},\n${`${first},\n`.repeat(20)}${first.slice(0, 90)}`);
    const { account } = await read(path);
    expect(account).toMatchObject({
      read: 24,
      used: 21,
      skipped: [{ reason: 'it is not a JSON object', count: 3, firstLines: [3, 4, 26] }],
    });
  });
});

describe.skipIf(!hasRealData)('the sample of Suricata', () => {
  it('is read without a loss, and its flows are those that stand in it', async () => {
    const path = formatSample('suricata-eve.json');
    const { flows, account } = await read(path);
    const types = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => /"event_type":"(\w+)"/.exec(line)?.[1] ?? '');
    const count = (type: string) => types.filter((one) => one === type).length;
    expect(account).toMatchObject({ read: count('flow'), used: 109, skipped: [], input: { records: types.length } });
    for (const { reason, count: events } of account.input.setAside) expect(count(reason.split(' ')[0] ?? '')).toBe(events);
    const records = flowRecords(flows);
    const at = (local: number, fraction: number) => local / 1000 - 7200 + fraction;
    expect(records[2]).toMatchObject({
      tsSeconds: at(Date.UTC(2021, 5, 6, 17, 34, 31), 0.140759),
      durationSeconds: 0.000253,
      volumes: [2, 2, 120, 120],
      origAddress: '91.238.203.56',
      respAddress: '192.168.1.129',
      respPort: 445,
      protocol: 'tcp',
      connState: 'REJ',
    });
    expect(records.find(({ service }) => service === 'http')).toMatchObject({
      tsSeconds: at(Date.UTC(2021, 5, 6, 17, 41, 54), 0.276768),
      durationSeconds: 94.044852,
      volumes: [22, 12, 3724, 888],
      origAddress: '182.237.17.202',
      respPort: 80,
      connState: 'S2',
    });
    expect(records.find(({ service }) => service === 'dns')).toMatchObject({
      tsSeconds: at(Date.UTC(2021, 5, 7, 2, 31, 17), 0.968987),
      durationSeconds: 0.000503,
      volumes: [2, 2, 152, 304],
      respAddress: '192.168.1.1',
      respPort: 53,
      protocol: 'udp',
      connState: 'SF',
    });
  });
});
