import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openLog } from '../../../src-main/startup/open-log.ts';
import { runScript } from '../../helpers/run-script.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { withoutRights } from '../../helpers/without-rights.ts';

const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
/** Of a folder within the temporary one, which only root may make. */
const inside = (folder: string) => join(folder, 'data', 'logs');

describe('the log', () => {
  it('makes its folder and writes lines with time and level', () => {
    const folder = inside(temporaryFolder());
    const before = Date.now();
    const log = openLog(folder);
    log.info('a scan began, 100 %c done, $& {text}');
    log.warn('hm');
    log.error('oh');
    const lines = linesOf(join(folder, 'guardian.log'));
    expect(lines.map((line) => line.slice(25))).toEqual(['info  a scan began, 100 %c done, $& {text}', 'warn  hm', 'error oh']);
    for (const line of lines) {
      const time = line.slice(0, 24);
      expect(new Date(time).toISOString()).toBe(time);
      expect(Date.parse(time)).toBeGreaterThanOrEqual(before);
    }
  });

  it('goes on with the file of the last time', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'guardian.log'), 'from before\n');
    openLog(folder).info('now');
    expect(linesOf(join(folder, 'guardian.log'))).toHaveLength(2);
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone, even where it was not before', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'guardian.log');
    const mode = () => statSync(path).mode & 0o777;
    openLog(folder).info('a');
    expect(mode()).toBe(0o600);
    chmodSync(path, 0o644);
    const log = openLog(folder);
    expect(mode()).toBe(0o600);
    rmSync(path); // somebody tidied up: what is made anew is private too
    log.info('b');
    expect(mode()).toBe(0o600);
  });

  it('keeps each text on one line, whatever a file is called', () => {
    const folder = temporaryFolder();
    const log = openLog(folder);
    log.info('scan of "a\n2026-01-31T22:00:00.000Z error forged\r\u2028\u0085\u001b[2Jb\tc\u202e.csv\ud800"');
    log.info('after');
    const lines = linesOf(join(folder, 'guardian.log'));
    expect(lines).toHaveLength(2);
    const written = String.raw`"a\n2026-01-31T22:00:00.000Z error forged\r\u2028\u0085\u001b[2Jb\tc\u202e.csv`;
    expect(lines[0]).toContain(`${written}\ufffd"`);
  });

  it('keeps about a megabyte, and one older file', () => {
    const folder = temporaryFolder();
    const log = openLog(folder);
    const text = 'x'.repeat(10_000);
    for (let line = 0; line < 350; line += 1) log.info(`${line} ${text}`);
    expect(readdirSync(folder).sort()).toEqual(['guardian.log', 'guardian.old.log']);
    const [now, old] = ['guardian.log', 'guardian.old.log'].map((name) =>
      linesOf(join(folder, name)).map((line) => Number(line.split(' ')[3])),
    );
    expect(statSync(join(folder, 'guardian.old.log')).size).toBeLessThan(1_020_000);
    expect(statSync(join(folder, 'guardian.log')).size).toBeLessThan(1_020_000);
    expect(now?.at(-1)).toBe(349);
    expect(now?.[0]).toBe((old?.at(-1) ?? 0) + 1);
    openLog(folder).info(`350 ${text}`); // the next start counts what is there
    expect(linesOf(join(folder, 'guardian.log')).length).toBe((now?.length ?? 0) + 1);
  });

  it('stays small where the older file cannot be replaced', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'guardian.old.log'));
    const log = openLog(folder);
    for (let line = 0; line < 250; line += 1) log.info('x'.repeat(10_000));
    expect(statSync(join(folder, 'guardian.log')).size).toBeLessThan(1_020_000);
  });

  it('cuts a text that would fill it', () => {
    const folder = temporaryFolder();
    openLog(folder).info('x'.repeat(5_000_000));
    expect(statSync(join(folder, 'guardian.log')).size).toBeLessThan(17_000);
  });

  it.skipIf(process.platform === 'win32')('is gone without where its folder cannot be written, with one line about it', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    const complain = vi.fn();
    await withoutRights(async () => {
      const log = openLog(inside(folder), complain);
      log.info('a');
      log.error('b');
    });
    expect(complain.mock.calls).toEqual([[expect.stringMatching(/^The log .*guardian\.log cannot be written: EACCES/)]]);
    expect(existsSync(inside(folder))).toBe(false);
  });

  it('complains once when it cannot be written later, and the program goes on', () => {
    const folder = inside(temporaryFolder());
    const complain = vi.fn();
    const log = openLog(folder, complain);
    log.info('a');
    rmSync(folder, { recursive: true });
    log.info('b');
    log.info('c');
    expect(complain).toHaveBeenCalledTimes(1);
    mkdirSync(folder);
    log.info('d');
    expect(linesOf(join(folder, 'guardian.log'))).toHaveLength(1);
  });
});

describe('a program with a log', () => {
  const script = (folder: string, more: string) => `
    import { openLog } from './src-main/startup/open-log.ts';
    const log = openLog(${JSON.stringify(folder)});
    ${more}`;

  it('prints nothing of it', async () => {
    const folder = temporaryFolder();
    const { status, out, err } = await runScript(script(folder, `log.info('a'); log.warn('b'); log.error('c');`));
    expect([status, out, err]).toEqual([0, '', '']);
    expect(linesOf(join(folder, 'guardian.log'))).toHaveLength(3);
  });

  it('is written wherever the program was called from, as cron calls it from the home folder', () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
    const code = `import { openLog } from ${JSON.stringify(new URL('../../../src-main/startup/open-log.ts', import.meta.url).href)};
      openLog(${JSON.stringify(folder)}).info('here');`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: elsewhere, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(linesOf(join(folder, 'guardian.log'))).toHaveLength(1);
  });

  it('says on its error output, once, that there is none', async () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    const { status, out, err } = await runScript(script(join(file, 'logs'), `log.info('a'); log.error('c'); console.log('went on');`));
    expect([status, out]).toEqual([0, 'went on\n']);
    expect(err).toMatch(/^The log .* cannot be written: E[A-Z]+.*\n$/);
  });

  it('says so once, too, when its folder is taken away', async () => {
    const folder = inside(temporaryFolder());
    const { status, out, err } = await runScript(
      script(
        folder,
        `import { rmSync } from 'node:fs'; rmSync(${JSON.stringify(folder)}, { recursive: true }); log.info('a'); log.info('b');`,
      ),
    );
    expect([status, out]).toEqual([0, '']);
    expect(err).toMatch(/^The log .* cannot be written: .*ENOENT.*\n$/);
  });

  it('shares it with another one, and both turn over', async () => {
    const folder = temporaryFolder();
    const writing = (name: string) =>
      runScript(script(folder, `for (let line = 0; line < 1500; line += 1) log.info('${name} ' + line + ' ' + 'x'.repeat(1500));`));
    const ended = await Promise.all([writing('a'), writing('b')]);
    for (const { status, out, err } of ended) expect([status, out, err]).toEqual([0, '', '']);
    expect(readdirSync(folder).sort()).toEqual(['guardian.log', 'guardian.old.log']);
    for (const name of readdirSync(folder)) {
      for (const line of linesOf(join(folder, name))) expect(line).toMatch(/^\S{24} info {2}[ab] \d+ x{1500}$/);
      expect(statSync(join(folder, name)).size).toBeLessThan(2_000_000);
    }
  });
});
