import { describe, expect, it } from 'vitest';
import { flowRecords } from '../../../../helpers/flow-records.ts';
import { formatSample } from '../../../../helpers/format-sample.ts';
import { nfdumpSums, readNfdumpTable } from '../../../../helpers/formats/nfdump-table.ts';
import { nfdumpHeader } from '../../../../helpers/formats/write-nfdump.ts';
import { read, readFiles } from '../../../../helpers/read.ts';
import { hasRealData } from '../../../../helpers/real-captures.ts';
import { written } from '../written.ts';

const lines = (...rows: readonly string[]) => `${rows.join('\n')}\n`;
const record = (
  time: string,
  seconds: string,
  ends: string,
  protocol: string,
  flags: string,
  packets: number,
  bytes: number,
  out = '0,0',
) => `2023-06-06 15:00:${time},2023-06-06 15:59:00,${seconds},${ends},${protocol},${flags},0,0,${packets},${bytes},${out}`;
const question = record('10', '2.500', '192.168.1.9,192.0.2.7,50000,443', 'TCP', '...AP.SF', 5, 700);
const answer = record('11', '4.000', '192.0.2.7,192.168.1.9,443,50000', 'TCP', '...AP.SF', 6, 8000);
const start = Date.UTC(2023, 5, 6, 15, 0, 10) / 1000;
const joined = {
  row: 1,
  tsSeconds: start,
  durationSeconds: 5,
  volumes: [5, 6, 700, 8000],
  unknownVolumes: 0,
  origAddress: '192.168.1.9',
  respAddress: '192.0.2.7',
  protocol: 'tcp',
  service: '',
  connState: 'SF',
  respPort: 443,
  label: 0,
};

async function flowsOf(...rows: readonly string[]) {
  return flowRecords((await read(written('nf.csv', lines(nfdumpHeader, ...rows)))).flows);
}

describe('nfdump’s CSV', () => {
  it('joins the two directions of a flow, whichever comes first, and counts both records', async () => {
    const { flows, account } = await read(written('nf.csv', lines(nfdumpHeader, question, answer)));
    expect(flowRecords(flows)).toEqual([joined]);
    expect(account).toEqual({
      read: 1,
      used: 1,
      skipped: [],
      input: { formats: ['nfdump CSV'], records: 2, setAside: [] },
      withUnknownVolumes: 0,
      notes: [
        'Bytes count whole packets with their headers, as nfdump counts them.',
        'nfdump writes times without a time zone: they were taken as UTC.',
        'nfdump tells each direction in a record of its own: 2 records were joined to 1 flow; 0 records without one of the other direction count as unanswered.',
      ],
    });
    expect(await flowsOf(answer, question)).toEqual([joined]);
  });

  it('sets nfdump’s summary aside, and reads on where files were joined', async () => {
    const summary = ['Summary', 'flows,bytes,packets,avg_bps,avg_pps,avg_bpp', '2,8700,11,1,2,3'];
    const other = 'firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows';
    const { flows, account } = await read(
      written(
        'nf.csv',
        lines(
          nfdumpHeader,
          question,
          answer,
          ...summary,
          other,
          '2023-06-07 00:00:00.250,0.125,UDP,10.0.0.2,999,10.0.0.1,53,1,64,1',
          ...summary,
        ),
      ),
    );
    expect(account).toMatchObject({
      read: 2,
      used: 2,
      skipped: [],
      input: { records: 9, setAside: [{ reason: 'line of nfdump’s own summary', count: 6 }] },
    });
    expect(flowRecords(flows)[1]).toMatchObject({
      tsSeconds: Date.UTC(2023, 5, 7) / 1000 + 0.25,
      durationSeconds: 0.125,
      volumes: [1, 0, 64, 0],
      unknownVolumes: 0,
      respPort: 53,
      protocol: 'udp',
      connState: 'S0',
    });
  });

  it('reads the fast form of 1.7.5, with times in milliseconds and protocols in numbers', async () => {
    const path = written(
      'fast.csv',
      lines(
        'cnt,af,firstSeen,lastSeen,proto,srcAddr,srcPort,dstAddr,dstPort,srcAS,dstAS,input,output,flags,srcTos,packets,bytes',
        '1,2,1686063610250,1686063610500,17,10.0.0.2,999,10.0.0.1,53,0,0,0,0,........,0,1,64',
        '2,2,1686063610300,1686063611500,17,10.0.0.1,53,10.0.0.2,999,0,0,0,0,........,0,2,640',
      ),
    );
    const { flows, account } = await read(path);
    expect(flowRecords(flows)).toMatchObject([
      { tsSeconds: 1686063610.25, durationSeconds: 1.25, volumes: [1, 2, 64, 640], protocol: 'udp' },
    ]);
    expect(account.notes.join()).not.toMatch(/time zone|milliseconds/);
  });

  it.each([
    ['the one that sent the SYN', '10', '...AP.S.', '09', '...A.R..', 'RSTR'],
    ['the one that began earlier', '10', '...AP.S.', '11', '...AP.S.', 'S1'],
    ['the one that talks to the lower port, at the same time', '10', '...AP.S.', '10', '...AP.S.', 'S1'],
    ['the one that talks to the lower port, where no beginning was seen', '10', '...AP...', '09', '...AP...', 'OTH'],
    ['the one that sent the SYN that was refused', '10', '......S.', '10', '...A.R..', 'REJ'],
  ])('takes as originator %s', async (_what, time, flags, otherTime, otherFlags, state) => {
    const one = record(time, '0.000', '192.168.1.9,192.0.2.7,50000,443', 'TCP', flags, 1, 40);
    const other = record(otherTime, '0.000', '192.0.2.7,192.168.1.9,443,50000', 'TCP', otherFlags, 2, 80);
    for (const rows of [
      [one, other],
      [other, one],
    ])
      expect(await flowsOf(...rows)).toMatchObject([
        { origAddress: '192.168.1.9', respPort: 443, volumes: [1, 2, 40, 80], connState: state },
      ]);
  });

  it.each([
    ['a SYN alone', '......S.', 'S0'],
    ['a SYN and a RST', '.....RS.', 'RSTOS0'],
    ['no SYN', '...AP...', 'OTH'],
    ['what either side may have sent', '...A..S.', ''],
    ['the answer to something unseen', '...A.R..', ''],
    ['no flags', '', ''],
    ['odd flags', '0x02', 'S0'],
  ])('says of one direction with %s no more than it can', async (_what, flags, state) => {
    const alone = record('10', '1.000', '192.168.1.9,192.0.2.7,50000,443', 'TCP', flags, 3, 120);
    expect(await flowsOf(alone)).toMatchObject([{ connState: state, volumes: [3, 0, 120, 0], unknownVolumes: 0, durationSeconds: 1 }]);
  });

  it('joins ICMP by question and answer, in both ways of writing type and code', async () => {
    const ping = (ends: string, port: string, bytes: number) => record('10', '0.000', `${ends},0,${port}`, 'ICMP', '........', 1, bytes);
    const [there, back] = ['10.0.0.2,10.0.0.1', '10.0.0.1,10.0.0.2'];
    const rows = [ping(back, '0.0', 90), ping(there, '8.0', 84), ping(back, '2048', 70), ping(there, '0', 60), ping(there, '769', 50)];
    expect(await flowsOf(...rows)).toMatchObject([
      { origAddress: '10.0.0.2', volumes: [1, 1, 84, 90], respPort: 0, protocol: 'icmp', connState: 'OTH' },
      { origAddress: '10.0.0.1', volumes: [1, 1, 70, 60], respPort: 0 },
      { origAddress: '10.0.0.2', volumes: [1, 0, 50, 0], respPort: 1 },
    ]);
  });

  it('does not join what is more than a minute apart, and takes the nearest', async () => {
    const udp = (time: string, ends: string) => record(time, '0.000', ends, 'UDP', '........', 1, 60).replace('15:00:', '15:');
    const [there, back] = ['10.0.0.2,10.0.0.1,123,123', '10.0.0.1,10.0.0.2,123,123'];
    expect(await flowsOf(udp('00:00', there), udp('01:01', back))).toHaveLength(2);
    expect(await flowsOf(udp('00:00', there), udp('01:00', back))).toHaveLength(1);
    // The question of 00:00 was not answered; that of 00:30 was.
    const flows = await flowsOf(udp('00:00', there), udp('00:30', there), udp('00:31', back));
    expect(flows.map(({ tsSeconds, volumes }) => [tsSeconds - start + 10, volumes[1]])).toEqual([
      [0, 0],
      [30, 1],
    ]);
  });

  it('leaves records of both directions as they are, and what they do not tell unknown', async () => {
    const both = record('10', '66.370', '10.0.0.2,10.0.0.1,4693,8443', 'TCP', '...AP.S.', 27, 19_759, '22,5442');
    const unknown = record('10', '', '10.0.0.2,10.0.0.1,4694,8443', 'UDP', '', 27, 19_759, ',');
    expect(await flowsOf(both, unknown)).toMatchObject([
      { volumes: [27, 22, 19_759, 5442], unknownVolumes: 0, durationSeconds: 66.37, connState: '' },
      { volumes: [27, 0, 19_759, 0], unknownVolumes: 0b1010, durationSeconds: 3530, connState: '' },
    ]);
  });

  it('accounts for rows that cannot be read', async () => {
    const rows = [
      question,
      answer.slice(0, -2),
      question.replace(',700,', ',-700,'),
      `${answer},1`,
      answer.replace(',6,', ',six,'),
      answer,
    ];
    // Each with a port of its own, so that nothing joins them.
    for (let port = 1; port <= 20; port += 1) rows.push(question.replace('50000', String(port)));
    const { account } = await read(written('nf.csv', lines(nfdumpHeader, ...rows)));
    expect(account).toMatchObject({ read: 25, used: 21, input: { records: 26 } });
    expect(account.skipped).toEqual([
      { reason: 'it has fewer cells than the header', count: 1, firstLines: [3] },
      { reason: 'the number of bytes is negative', count: 1, firstLines: [4] },
      { reason: 'it has more cells than the header', count: 1, firstLines: [5] },
      { reason: 'the number of packets is not a number', count: 1, firstLines: [6] },
    ]);
  });

  it('takes no more than two lines for the rest of a summary', async () => {
    const summary = ['Summary', 'flows,bytes,packets', '2,8700,11'];
    const { account } = await read(
      written('nf.csv', lines(nfdumpHeader, question, answer, ...summary, '1,2,3', ...Array(9).fill(question))),
    );
    expect(account).toMatchObject({
      skipped: [{ reason: 'it has fewer cells than the header', count: 1, firstLines: [7] }],
      input: { setAside: [{ count: 3 }] },
    });
  });

  it('says which times could not be read; a time that nfdump does not know is simply unknown', async () => {
    const [odd, unknown] = [
      question.replace('2023-06-06 15:00:10', 'yesterday'),
      answer.replace('2023-06-06 15:00:11', '0000-00-00 00:00:00.000'),
    ];
    const { flows, account } = await read(written('nf.csv', lines(nfdumpHeader, odd, unknown)));
    expect([...flows.tsSeconds]).toEqual([Number.NaN, Number.NaN]);
    expect(account.notes).toContain('1 record with a time that could not be read did not take part in joining.');
  });

  it('stops when it is told to, with the reason it was given', async () => {
    const path = written('nf.csv', lines(nfdumpHeader, ...Array(20_000).fill(question)));
    const cancel = new AbortController();
    const reason = new Error('enough');
    const reading = readFiles([{ path, name: 'nf.csv' }], { signal: cancel.signal, onProgress: () => cancel.abort(reason) });
    await expect(reading).rejects.toBe(reason);
  });

  it('finds the other half over many records, and keeps no more than it must', async () => {
    const rows: string[] = [];
    for (let index = 0; index < 50_000; index += 1) {
      const second = String(index % 60).padStart(2, '0');
      rows.push(record(second, '0.000', `10.0.0.2,10.0.${index >> 8}.${index & 255},50000,80`, 'TCP', '......S.', 1, 60));
      const answered = index - 4000;
      if (answered >= 0)
        rows.push(
          record(
            String(answered % 60).padStart(2, '0'),
            '0.000',
            `10.0.${answered >> 8}.${answered & 255},10.0.0.2,80,50000`,
            'TCP',
            '...A.R..',
            1,
            40,
          ),
        );
    }
    const { flows, account } = await read(written('nf.csv', lines(nfdumpHeader, ...rows)));
    expect(account).toMatchObject({ read: 50_000, used: 50_000, input: { records: 96_000 } });
    expect(flows.volumes[1].reduce((sum, packets) => sum + packets, 0)).toBe(46_000);
    expect(new Set(flows.respAddress).size).toBe(50_000);
  });
});

describe.skipIf(!hasRealData)('the sample of nfdump 1.7', () => {
  it('is read without a loss; its sums and pairs are those of a plain recount', async () => {
    const path = formatSample('nfdump-1.7.csv');
    const { flows, account } = await read(path);
    const rows = readNfdumpTable(path);
    // In this file no conversation has more than one record of each direction.
    const conversations = new Set(rows.map(({ sa, sp, da, dp, pr }) => [pr, ...[`${sa} ${sp}`, `${da} ${dp}`].sort()].join(' ')));
    expect(account).toMatchObject({ read: conversations.size, used: 765, skipped: [], input: { records: rows.length, setAside: [] } });
    const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0);
    const [origPackets, respPackets, origBytes, respBytes] = flows.volumes.map(sum);
    expect({ packets: (origPackets ?? 0) + (respPackets ?? 0), bytes: (origBytes ?? 0) + (respBytes ?? 0) }).toEqual(nfdumpSums(rows));
  });

  it('holds the flows that stand in it', async () => {
    const records = flowRecords((await read(formatSample('nfdump-1.7.csv'))).flows);
    const at = (second: number) => Date.UTC(2018, 0, 12, 15, 37, second) / 1000;
    expect(records[0]).toMatchObject({
      tsSeconds: at(30),
      durationSeconds: 0,
      volumes: [1, 1, 60, 40],
      origAddress: '147.32.80.119',
      respAddress: '147.32.82.62',
      respPort: 902,
      connState: 'REJ',
    });
    expect(records.find(({ respPort }) => respPort === 22)).toMatchObject({
      tsSeconds: at(30),
      durationSeconds: 0.02,
      volumes: [3, 3, 156, 580],
      origAddress: '147.32.83.209',
      respAddress: '147.32.82.62',
      connState: 'OTH',
    });
    expect(records.find(({ protocol }) => protocol === 'udp')).toMatchObject({
      tsSeconds: at(41),
      volumes: [1, 0, 52, 0],
      respAddress: '255.255.255.255',
      respPort: 5200,
      connState: 'S0',
    });
  });
});
