import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '../../../src-main/ask.ts';
import { LogWriter } from '../../helpers/log-writer.ts';
import { openProgram } from '../../helpers/program.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** The real program, whose clock can be put forward, and a folder of logs. */
function place(isStarted = true) {
  const folder = temporaryFolder();
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  let aheadMs = 0;
  const guardian = openProgram(join(folder, 'data'), { now: () => new Date(Date.now() + aheadMs) });
  if (isStarted) guardian.startWatching();
  return {
    ...{ folder, logs, guardian },
    add: (path: string, newOnly = false) => ask(guardian, 'watch:add', { path, newOnly }),
    first: async () => (await ask(guardian, 'watch:list', {})).folders[0],
    later: (ms: number) => {
      aheadMs += ms;
    },
  };
}

describe('watching folders', () => {
  it('begins when one is added, and ends when it is removed; what was read is kept', async () => {
    const { logs, guardian, add, first } = place();
    new LogWriter(logs).write(12, Date.now() / 1000 - 7200);
    await add(logs);
    await expect.poll(first).toMatchObject({ path: logs, name: 'logs', state: 'watching', flows: 12 });
    expect((await ask(guardian, 'watch:remove', { path: logs })).folders).toEqual([]);
    await add(logs);
    await expect.poll(first).toMatchObject({ path: logs, state: 'watching', flows: 12 });
    expect((await add(`${logs}/`)).folders).toHaveLength(1);
  });

  it('is left to another door by one that does not watch: it tells what is stored', async () => {
    const { logs, add, first } = place(false);
    new LogWriter(logs).write(12, Date.now() / 1000 - 7200);
    expect((await add(logs)).folders).toMatchObject([{ state: 'starting', flows: 0 }]);
    expect(await first()).toMatchObject({ state: 'starting', flows: 0, rowsRead: 0 });
  });

  it('leaves alone what is there where only new flows are wished for', async () => {
    const { logs, add, first } = place();
    new LogWriter(logs).write(12, Date.now() / 1000 - 7200);
    await add(logs, true);
    await expect.poll(first).toMatchObject({ state: 'watching', rowsRead: 0, files: 1 });
  });

  it('rests while it is paused, and goes on when that is over or taken back', async () => {
    const { logs, guardian, add, first, later } = place();
    await add(logs);
    await expect.poll(first).toMatchObject({ state: 'watching' });
    const { pausedUntil } = await ask(guardian, 'watch:pause', { minutes: 30 });
    expect(Date.parse(pausedUntil ?? '') - Date.now()).toBeGreaterThan(29 * 60_000);
    await expect.poll(first).toMatchObject({ state: 'paused' });
    new LogWriter(logs).write(12, Date.now() / 1000 - 7200);
    expect(await ask(guardian, 'watch:pause', { minutes: null })).toMatchObject({ pausedUntil: null });
    await expect.poll(first).toMatchObject({ state: 'watching', flows: 12 });
    await ask(guardian, 'watch:pause', { minutes: 30 });
    later(31 * 60_000);
    expect(await ask(guardian, 'watch:list', {})).toMatchObject({ pausedUntil: null });
  });

  it.each([
    ['logs', 'Write the whole path of the folder, from the top: “logs” does not say where it begins.'],
    ['/nowhere/at/all', 'There is no folder /nowhere/at/all. Check its path, then try again.'],
  ])('is refused for %s', async (path, message) => {
    const { guardian } = place();
    expect(await guardian.request('watch:add', { path, newOnly: false })).toEqual({ ok: false, code: 'bad-input', message });
    expect((await ask(guardian, 'watch:list', {})).folders).toEqual([]);
  });

  it('is refused for a file, for a folder within another, and for more than twenty folders', async () => {
    const { folder, guardian, add } = place(false);
    const file = join(folder, 'a.log');
    writeFileSync(file, '');
    expect(await guardian.request('watch:add', { path: file, newOnly: false })).toMatchObject({
      message: `${file} is a file. Choose the folder that it lies in.`,
    });
    for (let index = 0; index < 20; index += 1) {
      mkdirSync(join(folder, `${index}`));
      await add(join(folder, `${index}`));
    }
    for (const path of [folder, join(folder, '3', 'inside')]) {
      mkdirSync(path, { recursive: true });
      expect(await guardian.request('watch:add', { path, newOnly: false })).toMatchObject({
        message: expect.stringContaining('hold the same files'),
      });
    }
    mkdirSync(join(folder, 'more'));
    expect(await guardian.request('watch:add', { path: join(folder, 'more'), newOnly: false })).toMatchObject({
      message: 'At most 20 folders can be watched. Remove one first.',
    });
  });
});
