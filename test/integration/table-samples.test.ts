import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { labelCodes } from '../../src-main/engine/types.ts';
import { flowRecords } from '../helpers/flow-records.ts';
import { read } from '../helpers/read.ts';
import { hasRealData, iot23, realData } from '../helpers/real-captures.ts';

const sample = (name: string) => join(realData, 'formats', name);
const { none, benign, malicious } = labelCodes;

/** A flow by hand: its texts in the order origin, answerer, protocol, state; no service is told by any of these samples. */
function flow(
  row: number,
  [tsSeconds, durationSeconds]: readonly [number, number],
  volumes: FlowRecord['volumes'],
  [origAddress, respAddress, protocol, connState]: readonly [string, string, string, string],
  respPort: number,
  label: number,
): FlowRecord {
  const texts = { origAddress, respAddress, protocol, connState, service: '' };
  return { row, tsSeconds, durationSeconds, volumes, unknownVolumes: 0, respPort, label, ...texts };
}

describe.skipIf(!hasRealData)('a real table', () => {
  it('of Argus with commas is read whole', async () => {
    const { account, flows } = await read(sample('argus-comma.binetflow'));
    expect(account).toMatchObject({ read: 89, used: 89, skipped: [], withUnknownVolumes: 0 });
    expect(account.input).toEqual({ formats: ['Argus binetflow'], records: 89, setAside: [] });
    expect(account.notes).toEqual(['Bytes include packet headers: this format does not tell payload alone.']);
    const records = flowRecords(flows);
    // Lines 2, 3, 4, 6 and 90 of the file.
    expect([0, 1, 2, 4, 88].map((index) => records[index])).toEqual([
      flow(1, [1_545_141_600.075359, 0], [1, 0, 70, 0], ['216.73.23.146', '147.32.81.57', 'tcp', 'S0'], 445, none),
      flow(2, [1_545_141_600.527012, 0.699716], [1, 1, 70, 64], ['216.73.23.146', '147.32.81.58', 'tcp', 'REJ'], 445, none),
      flow(
        3,
        [1_545_141_600.595719, 0.000181],
        [1, 1, 135, 241],
        ['2001:718:2:1634:96de:80ff:fe7a:bdf0', '2a00:1450:400c:c00::bd', 'tcp', 'S1'],
        443,
        none,
      ),
      flow(5, [1_545_141_600, 2.696271], [2, 2, 1033, 129], ['147.32.84.157', '94.230.156.166', 'tcp', 'OTH'], 58_441, none),
      flow(89, [1_545_145_800.000001, 2.997325], [1, 1, 661, 639], ['192.168.4.2', '192.168.4.8', 'tcp', 'RSTR'], 443, none),
    ]);
  });

  it('of Argus with tabs is read whole; what is no IP is set aside', async () => {
    const { account, flows } = await read(sample('argus-tab.binetflow'));
    expect(account).toMatchObject({ read: 296, used: 296, skipped: [] });
    expect(account.input.records).toBe(300);
    expect(account.input.setAside).toEqual([
      { reason: 'record of arp, no IP flow', count: 2 },
      { reason: 'record of Argus about itself (man)', count: 1 },
      { reason: 'record of llc, no IP flow', count: 1 },
    ]);
    expect(account.notes.join()).toMatch(/1 row has a label .*"TCP-Established-To-Microsoft-7"/);
    const records = flowRecords(flows);
    // Lines 4 and 301 of the file, and its only row of ICMP over IPv4, whose ports are hexadecimal.
    expect([
      records[0],
      records[295],
      records.find(({ protocol, respAddress }) => protocol === 'icmp' && respAddress === '8.8.4.4'),
    ]).toEqual([
      flow(1, [3608.140073, 0], [1, 0, 344, 0], ['0.0.0.0', '255.255.255.255', 'udp', 'S0'], 67, benign),
      flow(296, [3744.166788, 0.458039], [5, 5, 550, 473], ['10.0.2.15', '23.253.126.58', 'tcp', 'SF'], 80, malicious),
      flow(expect.any(Number), [3677.400949, 0], [1, 0, 173, 0], ['10.0.2.15', '8.8.4.4', 'icmp', 'OTH'], -1, benign),
    ]);
    expect(records.filter(({ label }) => label === malicious)).toHaveLength(277);
  });

  it('of CICFlowMeter is read whole, with a word about its clock', async () => {
    const { account, flows } = await read(sample('cicflowmeter.csv'));
    expect(account).toMatchObject({ read: 1083, used: 1083, skipped: [], withUnknownVolumes: 0 });
    expect(account.input).toEqual({
      formats: ['CICFlowMeter (CSV)'],
      records: 1084,
      setAside: [{ reason: 'ARP that CICFlowMeter took for IP', count: 1 }],
    });
    expect(account.notes.join()).toMatch(/day\/month\/year.*no AM or PM.*1083 rows have a label .*\("CIC"\)/);
    const records = flowRecords(flows);
    const local = '192.168.0.13';
    const midnight = Date.UTC(2018, 1, 13) / 1000;
    // Lines 2, 3, 500 and 1001 of the file; the row of ARP stands between the second and the third.
    expect([0, 1, 497, 998].map((index) => records[index])).toEqual([
      flow(1, [Date.UTC(2018, 1, 12, 11, 59, 19) / 1000, 60.525897], [3, 3, 1, 0], [local, '103.235.46.40', 'tcp', ''], 443, none),
      flow(2, [Date.UTC(2018, 1, 12, 11, 59, 19) / 1000, 60.741589], [9, 12, 1646, 557], [local, '103.235.46.40', 'tcp', ''], 443, none),
      flow(498, [midnight + 36_434, 60.001423], [12, 0, 396, 0], ['127.0.0.1', '127.0.0.1', 'tcp', ''], 35_790, none),
      flow(999, [midnight + 37_133, 0.000118], [2, 1, 0, 31], ['131.202.242.189', '162.125.34.137', 'tcp', ''], 443, none),
    ]);
  });

  it('of IoT-23 under other names and as CSV loses no row', async () => {
    const { account } = await read(iot23('honeypots-4-1-5-1-7-1.renamed-columns.csv'));
    expect(account).toMatchObject({ read: 1956, used: 1956, skipped: [], notes: [] });
    expect(account.input).toEqual({ formats: ['CSV table'], records: 1956, setAside: [] });
  });
});
