import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const header = 'ts,id.orig_h,id.resp_h,id.resp_p,proto,service,duration,orig_bytes,resp_bytes,orig_pkts,resp_pkts,conn_state';

/** Two quiet devices that ask their own servers again and again, for two days. @param more rows that are written after them */
function writeHome(folder: string, name: string, more: readonly string[] = []): string {
  const rows = Array.from({ length: 1600 }, (_, index) => {
    const device = index % 2;
    const ts = 1_700_000_000 + index * 108;
    return `${ts},192.168.1.${5 + device},203.0.113.${7 + device},443,tcp,ssl,${1 + (index % 3)},${400 + (index % 7)},${900 + (index % 11)},6,7,SF`;
  });
  const path = join(folder, name);
  writeFileSync(path, [header, ...rows, ...more, ''].join('\n'));
  return path;
}

/** A device that tries telnet at many addresses. */
const scanning = Array.from({ length: 300 }, (_, index) => {
  const peer = `198.51.100.${1 + (index % 250)}`;
  return `${1_700_172_800 + index / 10},192.168.1.5,${peer},23,tcp,-,-,0,0,1,0,S0`;
});

describe('guardian learn', () => {
  it('keeps what it learned under the name, says so device by device, and asks nothing', () => {
    const data = temporaryFolder();
    const path = writeHome(temporaryFolder(), 'home.csv');
    const ran = runCommand(['learn', path, '--baseline', 'Home', '--default', '--data-dir', data]);
    expect(ran).toMatchObject({ status: 0, err: '' });
    expect(ran.out).toMatch(/^Your home "Home", version 1: learned from 1,\d+ flows over 2\.0 days, 2 devices\./);
    expect(ran.out).toMatch(/192\.168\.1\.5: \d+ flows with 1 address/);
    expect(ran.out).toMatch(/Learning took [\d.]+ s, \d+ rounds, computed by /);
    expect(ran.out).toMatch(/Scans are compared with it unless told otherwise\.\n$/);
  });

  it('gives a new version each time, the same for the same file, and --json tells it in one object', () => {
    const data = temporaryFolder();
    const path = writeHome(temporaryFolder(), 'home.csv');
    const learned = ['first', 'second'].map(() => {
      const ran = runCommand(['learn', path, '--baseline', 'Home', '--json', '--data-dir', data]);
      expect(ran).toMatchObject({ status: 0, err: '' });
      return JSON.parse(ran.out);
    });
    expect(learned.map(({ name, version, is_default }) => [name, version, is_default])).toEqual([
      ['Home', 1, false],
      ['Home', 2, false],
    ]);
    expect(learned[1].devices).toEqual(learned[0].devices);
    expect(learned[0].rows).toMatchObject({ read: 1600, used: 1600 });
  });

  it('is what scans are compared with: a device that scans afterwards is an incident', () => {
    const data = temporaryFolder();
    const folder = temporaryFolder();
    expect(runCommand(['learn', writeHome(folder, 'home.csv'), '--baseline', 'Home', '--data-dir', data]).status).toBe(0);
    const path = writeHome(folder, 'later.csv', scanning);
    const scan = (...more: string[]) => JSON.parse(runCommand(['scan', path, '--json', '--data-dir', data, ...more]).out);
    const compared = scan('--baseline', 'home');
    expect(compared).toMatchObject({ baseline: { name: 'Home', version: 1, still_learning: false }, sensitivity: 'day' });
    expect(compared.incidents[0]).toMatchObject({ id: 1, device: '192.168.1.5', usual_from: 'learned' });
    expect(compared.incidents[0].start).toMatch(/^2023-11-16T22:13:2/);
    expect(scan()).toMatchObject({ baseline: null });
  });

  it('labels a short capture as still learning', () => {
    const data = temporaryFolder();
    const folder = temporaryFolder();
    const path = join(folder, 'short.csv');
    const rows = Array.from(
      { length: 200 },
      (_, index) => `${1_700_000_000 + index * 30},192.168.1.5,203.0.113.7,443,tcp,ssl,1,${400 + (index % 5)},900,6,7,SF`,
    );
    writeFileSync(path, [header, ...rows, ''].join('\n'));
    expect(JSON.parse(runCommand(['learn', path, '--baseline', 'Home', '--json', '--data-dir', data]).out)).toMatchObject({
      still_learning: true,
    });
  });

  it('says what is wrong with a file, and keeps nothing', () => {
    const data = temporaryFolder();
    const ran = runCommand(['learn', join(data, 'gone.csv'), '--baseline', 'Home', '--data-dir', data]);
    expect(ran).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/^There is no file gone\.csv/) });
    expect(JSON.parse(runCommand(['baselines', '--json', '--data-dir', data]).out)).toEqual([]);
  });
});
