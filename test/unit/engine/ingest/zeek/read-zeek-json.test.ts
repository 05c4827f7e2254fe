import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from '../../../../helpers/read.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

function written(lines: readonly string[], name = 'conn.log'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

const record = {
  ts: 1700828217.5,
  'id.orig_h': '192.168.1.9',
  'id.resp_h': '45.33.32.156',
  'id.resp_p': 443,
  proto: 'tcp',
  duration: 0.25,
  orig_bytes: 10,
  resp_bytes: 20,
  conn_state: 'REJ',
  local_orig: true,
  orig_pkts: 1,
  resp_pkts: 2,
};

describe('a Zeek log in JSON', () => {
  it('gives the same flows as the same log in CSV', async () => {
    const keys = Object.keys(record);
    const csv = await read(written([keys.join(','), Object.values(record).join(',')], 'conn.csv'));
    expect((await read(written([JSON.stringify(record)]))).flows).toEqual(csv.flows);
  });

  it('may nest what Zeek writes with dots, and write times as texts', async () => {
    const { 'id.orig_h': orig_h, 'id.resp_h': resp_h, 'id.resp_p': resp_p, ...rest } = record;
    const nested = { ...rest, ts: '2023-11-24T12:16:57.500Z', id: { orig_h, resp_h, resp_p } };
    expect((await read(written([JSON.stringify(nested)]))).flows).toEqual((await read(written([JSON.stringify(record)]))).flows);
  });

  it('keeps what Zeek left out as unknown, in any order of keys', async () => {
    const { orig_bytes: _, resp_bytes: __, duration: ___, ...failed } = record;
    const { flows, account } = await read(
      written([JSON.stringify(record), JSON.stringify(Object.fromEntries(Object.entries(failed).reverse()))]),
    );
    expect([...flows.unknownVolumes]).toEqual([0, 0b1100]);
    expect(flows.durationSeconds[1]).toBeNaN();
    expect(account).toMatchObject({ read: 2, used: 2, withUnknownVolumes: 1 });
  });

  it('accounts for lines that are no JSON, with their numbers', async () => {
    const good = Array.from({ length: 9 }, () => JSON.stringify(record));
    const { account } = await read(
      written([JSON.stringify(record), '{"ts": 17', '', '[1]', JSON.stringify({ ...record, orig_pkts: -4 }), ...good]),
    );
    expect(account).toMatchObject({
      read: 13,
      used: 10,
      skipped: [
        { reason: 'it is not a JSON object', count: 2, firstLines: [2, 4] },
        { reason: 'orig_pkts is negative', count: 1, firstLines: [5] },
      ],
    });
  });

  it.each([
    ['another log of Zeek', '{"ts":1,"query":"example.org"}'],
    ['one array', '[{"orig_pkts":1}]'],
    ['no JSON at all', '{ orig_pkts: 1 }'],
  ])('is told from %s', async (_what, line) => {
    await expect(read(written([line], 'x.json'))).rejects.toMatchObject({
      problem: 'bad-input',
      message: expect.stringMatching(/^x\.json is JSON, and not Zeek/),
    });
  });
});
