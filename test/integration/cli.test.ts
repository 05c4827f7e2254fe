import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guideHeader, loudRow, quietRows, routerHeader, writeCapture, writeRouterTable } from '../helpers/captures.ts';
import { runCommand } from '../helpers/program.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const mock = 'data/mock_traffic.csv';

describe('guardian scan --json', () => {
  it('prints one object and nothing else, and show prints the same', () => {
    const folder = temporaryFolder();
    const scores = join(folder, 'scores.csv');
    const ran = runCommand(['scan', mock, '--json', '--scores', scores, '--data-dir', folder]);
    // Beside the answer, and not in it, what the guide prints where nobody gets an e-mail.
    const told = /^\[WARNING\] Email not configured\. Skipping email alert\.\n\[ALERT\] \d+ anomalies detected in 992 samples!\n$/;
    expect(ran).toMatchObject({ status: 0, err: expect.stringMatching(told) });
    const scan = JSON.parse(ran.out);
    expect(scan).toMatchObject({
      scan_id: 1,
      total_samples: 992,
      detector: 'behaviour',
      baseline: null,
      sensitivity: 'day',
      rows: { read: 1001, used: 1001, skipped: [] },
      input: { formats: ['CSV table'], records: 1001, set_aside: [] },
      labels: { labelled: 1001, malicious: 200 },
    });
    expect(scan.spoke).toContain('rarity');
    expect(scan.incidents.length).toBeGreaterThan(0);
    for (const incident of scan.incidents) {
      expect(incident.start <= incident.end).toBe(true);
      expect(incident.explanation).toContain('What to do now');
    }
    expect(scan.details[0]).toMatchObject({ rows: `${scan.details[0].sequence_id}-${scan.details[0].sequence_id + 10}` });
    expect(typeof scan.duration_ms).toBe('number');
    expect(readFileSync(scores, 'utf8').split('\n', 1)[0]).toBe('row,ts,device,score,threshold,anomalous,severity');
    expect(JSON.parse(runCommand(['show', '1', '--json', '--data-dir', folder]).out)).toEqual(scan);
    expect(JSON.parse(runCommand(['status', '--json', '--data-dir', folder]).out)).toMatchObject({
      status: 'operational',
      total_scans: 1,
      threshold: scan.threshold,
    });
  });

  it('accounts for what it skipped: read = used + skipped', () => {
    const folder = temporaryFolder();
    const path = writeCapture(folder, 'a.csv', 30, ['1,x,1,1,1,benign', '1,x,1,1,1,benign', '1,1,1', '1,-,,1,1,benign']);
    const { rows } = JSON.parse(runCommand(['scan', path, '--json', '--data-dir', folder]).out);
    expect(rows).toMatchObject({
      read: 34,
      used: 31,
      skipped: [
        { reason: 'orig_pkts is not a number', count: 2, first_lines: [32, 33] },
        { reason: 'it has fewer cells than the header', count: 1, first_lines: [34] },
      ],
      with_unknown_volumes: 1,
    });
  });
});

describe('guardian scan FOLDER', () => {
  it('reads all files below it as one scan in order of time, without hidden ones', () => {
    const data = temporaryFolder();
    const logs = join(temporaryFolder(), 'logs');
    mkdirSync(join(logs, 'tuesday'), { recursive: true });
    writeCapture(logs, 'monday.csv', 30);
    writeCapture(join(logs, 'tuesday'), 'morning.csv', 40);
    writeFileSync(join(logs, '.hidden.csv'), 'no capture at all');
    const scan = JSON.parse(runCommand(['scan', logs, '--json', '--data-dir', data]).out);
    expect(scan).toMatchObject({ name: 'logs (2 files)', rows: { read: 70, used: 70 }, input: { records: 70 } });
    expect(scan.rows.notes).toContain('Rows were put in order of time (ts) before they were compared.');
    expect(JSON.parse(runCommand(['history', '--json', '--data-dir', data]).out)).toHaveLength(1);
  });

  it('says that it is empty, and never writes scores over one of its files', () => {
    const logs = join(temporaryFolder(), 'logs');
    mkdirSync(logs);
    const data = temporaryFolder();
    expect(runCommand(['scan', logs, '--data-dir', data])).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/^logs is a folder without a file in it\./),
    });
    const capture = writeCapture(logs, 'monday.csv', 30);
    const before = readFileSync(capture, 'utf8');
    expect(runCommand(['scan', logs, '--scores', capture, '--data-dir', data]).err).toMatch(/that is the capture itself/);
    expect(readFileSync(capture, 'utf8')).toBe(before);
  });
});

describe('guardian scan --map', () => {
  const map = 'orig_pkts=packets_out,resp_pkts=packets_in,orig_bytes=out_bytes,resp_bytes=in_bytes,ts=when,id.orig_h=sourceip';

  it('reads a table by what the person says, tells so in the account, and remembers nothing unasked', () => {
    const data = temporaryFolder();
    const path = writeRouterTable(temporaryFolder(), 'router.csv', 30);
    const { rows } = JSON.parse(runCommand(['scan', path, '--map', map, '--json', '--data-dir', data]).out);
    expect(rows).toMatchObject({ read: 30, used: 30, with_unknown_volumes: 0 });
    expect(rows.notes).toContainEqual(expect.stringMatching(/^router\.csv: the columns were read as you told \(orig_pkts = packets_out, /));
    expect(runCommand(['scan', path, '--data-dir', data]).status).toBe(1);
  });

  it('is remembered with --remember, for other files with the same columns', () => {
    const data = temporaryFolder();
    const first = writeRouterTable(temporaryFolder(), 'monday.csv', 30);
    const second = writeRouterTable(temporaryFolder(), 'tuesday.csv', 40);
    expect(runCommand(['scan', first, '--map', map, '--remember', '--data-dir', data]).status).toBe(0);
    expect(JSON.parse(runCommand(['scan', second, '--json', '--data-dir', data]).out).rows).toMatchObject({ read: 40, used: 40 });
  });

  it('is told to a person who needs it, with the columns there are and a guess to copy', () => {
    const data = temporaryFolder();
    const path = writeRouterTable(temporaryFolder(), 'router.csv', 30);
    const { err, status } = runCommand(['scan', path, '--data-dir', data]);
    expect(status).toBe(1);
    expect(err).toContain(`All columns of router.csv: ${routerHeader.split(',').join(', ')}.`);
    const guess = /--map '(.*)'/.exec(err)?.[1] ?? '';
    expect(guess.split(',').sort()).toEqual(map.split(',').sort());
    expect(runCommand(['scan', path, '--map', guess, '--data-dir', data]).status).toBe(0);
  });

  it('keeps a choice that led to nothing from being remembered', () => {
    const data = temporaryFolder();
    const path = writeRouterTable(temporaryFolder(), 'router.csv', 5);
    expect(runCommand(['scan', path, '--map', map, '--remember', '--data-dir', data]).err).toMatch(/at least 11 are needed/);
    expect(runCommand(['scan', path, '--data-dir', data]).err).toMatch(/--map/);
  });

  it.each([
    ['an unknown column', ['--map', 'sent=out_bytes'], /"sent" is no column that can be told\..* one of orig_pkts, resp_pkts,/],
    ['no volume', ['--map', 'ts=when'], /at least one of orig_pkts/],
    [
      'a name that the file does not have',
      ['--map', 'orig_bytes=sent'],
      /router\.csv has no column sent\. Its columns are: when, sourceip, /,
    ],
    ['--remember alone', ['--remember'], /--remember goes with --map/],
  ])('with %s is wrong usage', (_what, args, sentence) => {
    const path = writeRouterTable(temporaryFolder(), 'router.csv', 30);
    expect(runCommand(['scan', path, ...args, '--data-dir', temporaryFolder()])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(sentence),
    });
  });
});

describe('guardian scan --scores', () => {
  it('defuses what a spreadsheet would take for a formula, and leaves numbers as they are', () => {
    const folder = temporaryFolder();
    const devices = ['=1+1', '-1+1', '+1+1', '@SUM(1)', ...Array.from({ length: 10 }, () => 'camera')];
    const rows = devices.map((device, index) => `${index - 5},${device},1,1,1,1`);
    writeFileSync(join(folder, 'a.csv'), `ts,id.orig_h,orig_pkts,resp_pkts,orig_bytes,resp_bytes\n${rows.join('\n')}\n`);
    const scores = join(folder, 'scores.csv');
    expect(runCommand(['scan', join(folder, 'a.csv'), '--scores', scores, '--data-dir', folder]).status).toBe(0);
    const written = readFileSync(scores, 'utf8').split('\n').slice(1, 6);
    expect(written.map((line) => line.split(',').slice(0, 3).join(' '))).toEqual([
      `1 -5 "'=1+1"`,
      `2 -4 "'-1+1"`,
      `3 -3 "'+1+1"`,
      `4 -2 "'@SUM(1)"`,
      '5 -1 camera',
    ]);
  });

  const refused = (args: readonly string[], sentence: RegExp) =>
    expect(runCommand(['scan', ...args, '--data-dir', temporaryFolder()])).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(sentence),
    });

  it('never writes over the capture, by whatever name', () => {
    const folder = temporaryFolder();
    const capture = writeCapture(folder, 'home.csv', 40);
    const before = readFileSync(capture, 'utf8');
    symlinkSync(capture, join(folder, 'link.csv'));
    for (const place of [capture, join(folder, 'link.csv'), `${folder}/./home.csv`])
      refused([capture, '--scores', place], /that is the capture itself/);
    expect(readFileSync(capture, 'utf8')).toBe(before);
  });

  it.skipIf(process.platform === 'win32')('never replaces what is no ordinary file', () => {
    refused([writeCapture(temporaryFolder(), 'home.csv', 40), '--scores', '/dev/null'], /not an ordinary file/);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('replaces an ordinary file, through a link too, and touches nothing else in its folder', () => {
    const folder = temporaryFolder();
    const capture = writeCapture(folder, 'home.csv', 40);
    writeFileSync(join(folder, 'scores.csv'), 'old');
    writeFileSync(join(folder, 'scores.csv.partial'), 'mine');
    symlinkSync(join(folder, 'scores.csv'), join(folder, 'link.csv'));
    expect(runCommand(['scan', capture, '--scores', join(folder, 'link.csv'), '--data-dir', join(folder, 'data')]).status).toBe(0);
    expect(readFileSync(join(folder, 'scores.csv'), 'utf8').split('\n')).toHaveLength(42);
    expect(readFileSync(join(folder, 'scores.csv.partial'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['data', 'home.csv', 'link.csv', 'scores.csv', 'scores.csv.partial']);
  });
});

describe('guardian history', () => {
  it('lists newest first, across runs, in the folder that GUARDIAN_HOME names', () => {
    const home = { GUARDIAN_HOME: temporaryFolder() };
    expect(JSON.parse(runCommand(['history', '--json'], home).out)).toEqual([]);
    expect(runCommand(['history'], home).out).toContain('No scans yet');
    for (const name of ['first.csv', 'second.csv']) runCommand(['scan', writeCapture(home.GUARDIAN_HOME, name, 40, [loudRow])], home);
    const history = JSON.parse(runCommand(['history', '--json'], home).out);
    expect(history.map(({ id, name }: { id: number; name: string }) => [id, name])).toEqual([
      [2, 'second.csv'],
      [1, 'first.csv'],
    ]);
    expect(runCommand(['history'], home).out).toMatch(/2 .*second\.csv\n.*1 .*first\.csv/);
  });
});

describe('guardian for a person', () => {
  it('says what stands out, what was read, and how to see it again', () => {
    const folder = temporaryFolder();
    const ran = runCommand(['scan', mock, '--data-dir', folder]);
    expect(ran.status).toBe(0);
    expect(ran.out).toMatch(/stand out|unusual/);
    expect(ran.out).toMatch(/Read 1,001 rows, used 1,001, skipped 0/);
    expect(ran.out).toMatch(/incidents?: .* stand out/);
    expect(ran.out).toMatch(/What to do now/);
    expect(ran.out).toMatch(/Compared with typical devices and with the rest of this file; teach me your home/);
    expect(ran.out).toMatch(/guardian show 1/);
    expect(ran.out).toMatch(/We observe; nothing was blocked/);
    expect(runCommand(['show', '1', '--data-dir', folder]).out).toBe(ran.out);
    expect(runCommand(['status', '--data-dir', folder]).out).toMatch(/The model answers, computed by .*\n.*\n1 scan in/s);
  });

  it.each([
    [['--help']],
    [['scan', '--help']],
    [['history', '--help']],
    [['show', '--help']],
    [['status', '--help']],
    [['serve', '--help']],
    [['watch', '--help']],
    [['learn', '--help']],
    [['baselines', '--help']],
    [['baselines', 'rename', '--help']],
    [['sensitivity', '--help']],
  ])('%s explains itself', (args) => {
    const ran = runCommand(args);
    expect(ran.status).toBe(0);
    expect(ran.out).toMatch(/^Usage: guardian/);
  });
});

describe('bad input: a sentence on standard error and exit 1', () => {
  const folder = () => temporaryFolder();
  const file = (content: string | Uint8Array) => {
    const path = join(folder(), 'bad.csv');
    writeFileSync(path, content);
    return path;
  };
  it.each([
    ['a missing file', () => join(folder(), 'gone.csv'), /^There is no file gone\.csv/],
    ['an empty file', () => file(''), /^bad\.csv is empty/],
    ['a header alone', () => file(`${guideHeader}\n`), /^bad\.csv names its columns but holds no rows/],
    ['missing columns', () => file('a,b,c\n1,2,3\n'), /^bad\.csv lacks the columns orig_pkts/],
    ['a picture', () => file(Uint8Array.of(0x89, 0x50, 0x4e, 0x47)), /^bad\.csv is a picture/],
    ['too few rows', () => file([guideHeader, ...quietRows(5)].join('\n')), /^bad\.csv has 5 usable rows; at least 11/],
  ])('%s', (_what, path, sentence) => {
    const data = temporaryFolder();
    for (const json of [[], ['--json']]) {
      const ran = runCommand(['scan', path(), ...json, '--data-dir', data]);
      expect(ran).toMatchObject({ status: 1, out: '' });
      expect(ran.err).toMatch(sentence);
      expect(ran.err.trim().split('\n')).toHaveLength(1);
    }
    expect(JSON.parse(runCommand(['history', '--json', '--data-dir', data]).out)).toEqual([]);
  });

  it('a file over the limit', () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'settings.json'), JSON.stringify({ version: 1, maxCaptureBytes: 2000 }));
    const ran = runCommand(['scan', mock, '--data-dir', data]);
    expect(ran).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/mock_traffic\.csv: [\d.]+ kB is more than the limit of 2\.0 kB\. Raise the limit/),
    });
  });

  it('a scan that is not there, a folder for scores that is not there', () => {
    const data = temporaryFolder();
    expect(runCommand(['show', '7', '--data-dir', data])).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/^There is no scan 7/),
    });
    const scores = join(data, 'no', 'where.csv');
    expect(runCommand(['scan', mock, '--scores', scores, '--data-dir', data])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/there is no folder/),
    });
    expect(existsSync(scores)).toBe(false);
  });

  it('a history that is damaged', () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'guardian.db'), 'no database at all, just words\n'.repeat(400));
    expect(runCommand(['history', '--data-dir', data])).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/is damaged and cannot be read/),
    });
  });
});

describe('wrong usage: help on standard error and exit 2', () => {
  it.each([
    [[]],
    [['dance']],
    [['scan']],
    [['scan', '--loud', 'x.csv']],
    [['show', 'first']],
    [['show']],
    [['serve', '--port', '99999']],
    [['watch']],
    [['watch', '.', '--every', '0']],
    [['watch', '.', '--every', 'often']],
    [['watch', '.', '--order-minutes', '61']],
    [['watch', '.', '--order-minutes', '']],
  ])('guardian %s', (args) => {
    const ran = runCommand(args);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.err).toMatch(/Usage: guardian/);
  });
});

describe('a scan that is ended from outside', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'by %s leaves nothing on the disk',
    async (signal) => {
      const folder = temporaryFolder();
      const path = writeCapture(folder, 'large.csv', 600_000);
      const data = temporaryFolder();
      const scores = join(folder, 'scores.csv');
      const child = spawn(process.execPath, ['src-main/launch.mjs', 'scan', path, '--scores', scores, '--data-dir', data], { cwd: root });
      const ended = once(child, 'exit');
      const temporary = join(data, 'temporary');
      await expect.poll(() => existsSync(temporary) && readdirSync(temporary).length, { timeout: 30_000, interval: 20 }).toBe(1);
      child.kill(signal);
      expect(await ended).toEqual([1, null]);
      expect(readdirSync(temporary)).toEqual([]);
      expect(readdirSync(folder)).toEqual(['large.csv']);
    },
    60_000,
  );

  it('by force leaves what the next start of the program removes', () => {
    const data = temporaryFolder();
    const left = join(data, 'temporary', `${spawnSync('true').pid}-00000000-0000-4000-8000-000000000000`);
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'run-0'), 'flows');
    const ofOthers = join(data, 'temporary', 'mine');
    mkdirSync(ofOthers);
    expect(runCommand(['history', '--data-dir', data]).status).toBe(0);
    expect(existsSync(left)).toBe(false);
    expect(existsSync(ofOthers)).toBe(true);
  });
});
