import { describe, expect, it } from 'vitest';
import { unknownFlow } from '../../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { stateByPackets, tcpConnState } from '../../../../../src-main/engine/ingest/terms/conn-state.ts';
import { labelCodes } from '../../../../../src-main/engine/types.ts';
import { flowRecords } from '../../../../helpers/flow-records.ts';
import { read } from '../../../../helpers/read.ts';
import { written } from '../written.ts';

const flowsOf = async (...lines: string[]) => {
  const { flows, account } = await read(written('t.csv', lines.map((line) => `${line}\n`).join('')));
  return { flows: flowRecords(flows), account };
};
const { none, benign, malicious } = labelCodes;

describe('a binetflow', () => {
  const columns = 'StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes';
  const row = (proto: string, state: string, totals: string, direction = '->') =>
    `2011/08/10 09:46:59.607825,1.5,${proto},10.0.0.2,1577,${direction},10.0.0.9,0x0035,${state},0,0,${totals}`;

  it('without SrcPkts splits packets only where one side sent no bytes, and says so', async () => {
    const { flows, account } = await flowsOf(
      `${columns},Label`,
      row('udp', 'INT', '3,180,180,flow=Background'),
      row('udp', 'RSP', '2,120,0,flow=Background'),
      row('tcp', 'FSPA_FSPA', '10,1000,400,flow=Background'),
    );
    expect(flows.map(({ volumes, unknownVolumes }) => [...volumes, unknownVolumes])).toEqual([
      [3, 0, 180, 0, 0],
      [0, 2, 0, 120, 0],
      [0, 0, 400, 600, 0b0011],
    ]);
    expect(flows.map(({ connState, respPort }) => [connState, respPort])).toEqual([
      ['S0', 53],
      ['SHR', 53],
      ['SF', 53],
    ]);
    expect(account.notes.at(-1)).toBe('1 row tells packets as a total only; how many each side sent is not told and counts as unknown.');
  });

  it('whose parts are more than the whole is damaged there', async () => {
    const { account } = await flowsOf(
      `${columns},SrcPkts`,
      row('udp', 'CON', '3,180,200,1'),
      row('udp', 'CON', '3,180,80,4'),
      ...Array.from({ length: 6 }, () => row('udp', 'CON', '3,180,80,2')),
    );
    expect(account).toMatchObject({
      read: 8,
      used: 6,
      skipped: [
        { reason: 'SrcBytes is more than TotBytes', count: 1, firstLines: [2] },
        { reason: 'SrcPkts is more than TotPkts', count: 1, firstLines: [3] },
      ],
    });
  });

  it.each([
    ['flow=From-Botnet-V42-UDP-DNS', malicious],
    ['flow=Malware-TCP', malicious],
    ['flow=Background-TCP-Established', benign],
    ['flow=To-Background-CVUT-Proxy', benign],
    ['flow=From-Normal-V42-Grill', benign],
    ['flow=To-Botnet-V42-UDP-Attempt', none],
    ['', none],
  ])('labelled %s is %d', async (label, code) => {
    const { flows } = await flowsOf(`${columns},SrcPkts,Label`, row('udp', 'CON', `3,180,80,2,${label}`));
    expect(flows[0]?.label).toBe(code);
  });

  it('does not tell the state of a record that was turned round', async () => {
    const { flows } = await flowsOf(
      `${columns},SrcPkts`,
      row('tcp', 'SPA_SPA', '3,180,80,2', '<-'),
      row('tcp', 'SPA_SPA', '3,180,80,2', '?>'),
    );
    expect(flows.map(({ connState }) => connState)).toEqual(['', 'S1']);
  });

  it('with both sides told is read as such', async () => {
    const { flows } = await flowsOf(
      'stime,dur,proto,saddr,daddr,dport,state,spkts,dpkts,sbytes,dbytes,attack',
      '1526344032.5,0.25,tcp,192.168.100.1,192.168.100.3,80,REQ,2,0,120,0,1',
    );
    expect(flows[0]).toMatchObject({
      tsSeconds: 1_526_344_032.5,
      volumes: [2, 0, 120, 0],
      unknownVolumes: 0,
      connState: 'S0',
      label: malicious,
    });
  });
});

describe('a table of Suricata', () => {
  it('sets other events aside and falls back to the age', async () => {
    const { flows, account } = await flowsOf(
      'timestamp,event_type,src_ip,dest_ip,dest_port,proto,app_proto,flow_pkts_toserver,flow_pkts_toclient,flow_bytes_toserver,flow_bytes_toclient,flow_age',
      '2020-01-01T00:00:10.5+0000,flow,10.0.0.2,10.0.0.9,443,TCP,tls,3,4,300,400,7',
      '2020-01-01T00:00:10.5+0000,dns,10.0.0.2,10.0.0.9,53,UDP,dns,,,,,',
      '2020-01-01T00:00:11.5+0000,flow,10.0.0.2,ff02::16,0,IPv6-ICMP,failed,3,0,300,0,0',
    );
    expect(account.input.setAside).toEqual([{ reason: 'dns event', count: 1 }]);
    expect(flows.map(({ durationSeconds, protocol, service, connState }) => [durationSeconds, protocol, service, connState])).toEqual([
      [7, 'tcp', 'ssl', ''],
      [0, 'icmp', '', 'OTH'],
    ]);
  });
});

describe('a table of CICFlowMeter', () => {
  const header =
    'Src IP,Dst IP,Protocol,Timestamp,Flow Duration,Total Fwd Packet,Total Bwd packets,Total Length of Fwd Packet,Total Length of Bwd Packet,Flow Bytes/s,Label';
  it.each([
    ['BENIGN', benign],
    ['DDoS', malicious],
    ['FTP-Patator', malicious],
    ['UDP-lag', malicious],
    ['Portmap', malicious],
    ['Web Attack \ufffd XSS', malicious],
    ['Bot', malicious],
    ['Infilteration', malicious],
    ['PortScan', malicious],
    ['NeedManualLabel', none],
    ['DoS Hulk - Attempted', none],
  ])('labelled %s is %d; Infinity and NaN elsewhere do no harm', async (label, code) => {
    const { flows, account } = await flowsOf(header, `10.0.0.2,10.0.0.9,6,2023-05-01 10:00:00,1500000,3,4,300.0,400.0,Infinity,${label}`);
    expect(account).toMatchObject({ used: 1, skipped: [] });
    expect(flows[0]).toMatchObject({ durationSeconds: 1.5, volumes: [3, 4, 300, 400], protocol: 'tcp', label: code });
    expect(flows[0]?.tsSeconds).toBe(Date.UTC(2023, 4, 1, 10) / 1000);
  });

  it('repeats its header where files were joined, and knows a duration of -1 as unknown', async () => {
    const row = '10.0.0.2,10.0.0.9,6,2023-05-01 10:00:00,-1,3,4,300.0,400.0,NaN,BENIGN';
    const { flows, account } = await flowsOf(header, row, header, row);
    expect(account).toMatchObject({ read: 2, used: 2, input: { setAside: [{ reason: 'repeated header', count: 1 }] } });
    expect(flows[0]?.durationSeconds).toBeNaN();
  });
});

describe('a table of Zeek’s columns', () => {
  it('is read under ToN_IoT’s names, with numbers for protocols', async () => {
    const { flows } = await flowsOf(
      'ts,src_ip,src_port,dst_ip,dst_port,proto,service,duration,src_bytes,dst_bytes,conn_state,src_pkts,dst_pkts,label',
      '1554198358,192.168.1.37,4444,192.168.1.193,49178,6,-,290.37,101568,2592,OTH,108,31,1',
      '1554198358,192.168.1.37,4444,192.168.1.193,53,UDP,DNS,0.1,10,20,SF,1,1,0',
    );
    expect(flows.map(({ protocol, service, volumes, label }) => [protocol, service, ...volumes, label])).toEqual([
      ['tcp', '', 108, 31, 101_568, 2592, malicious],
      ['udp', 'dns', 1, 1, 10, 20, benign],
    ]);
  });
});

describe('a TCP state', () => {
  const [F, S, R, A] = [1, 2, 4, 0x10];
  it.each([
    [S, 0, 'S0'],
    [S | F, 0, 'SH'],
    [S | R, 0, 'RSTOS0'],
    [S, R | A, 'REJ'],
    [S, A, 'OTH'],
    [S | A, S | A, 'S1'],
    [S | A | F, S | A, 'S2'],
    [S | A, S | A | F, 'S3'],
    [S | A | F, S | A | F, 'SF'],
    [S | A | F | R, S | A | F | R, 'SF'],
    [S | A | R, S | A, 'RSTO'],
    [S | A, S | A | R, 'RSTR'],
    [S | A | R, S | A | R, 'RSTR'],
    [0, S | A | R, 'RSTRH'],
    [0, S | A | F, 'SHR'],
    [A, S | A, 'OTH'],
    [A | F, A | F, 'SF'],
  ])('of flags %i and %i is %s', (sent, answered, state) => {
    expect(tcpConnState(sent, answered)).toBe(state);
  });

  it('is not told by packets, and no state is where these are unknown', () => {
    const flow = (protocol: string, sent: number, answered: number, unknownVolumes = 0) =>
      stateByPackets({ ...unknownFlow, protocol, volumes: [sent, answered, 0, 0], unknownVolumes });
    expect([flow('tcp', 1, 1), flow('udp', 0, 1, 1), flow('udp', 0, 1), flow('udp', 0, 0), flow('icmp', 0, 0, 3)]).toEqual([
      '',
      '',
      'SHR',
      'OTH',
      'OTH',
    ]);
  });
});
