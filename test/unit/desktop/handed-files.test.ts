import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandedFiles } from '../../../src-main/desktop/handed-files.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';

const here = resolve('/home/someone');
const elsewhere = resolve('/media/stick');

function make(...given: string[]) {
  const { app, parts } = createFakeElectron();
  app.isPackaged = true;
  const files = createHandedFiles(parts, { argv: ['/opt/guardian', ...given], workingDirectory: here });
  const handed: (readonly string[])[] = [];
  const listen = () => files.onFiles((paths) => handed.push(paths));
  const secondStart = (...more: string[]) => app.emit('second-instance', ['/opt/guardian', ...more], elsewhere, {});
  return { app, files, handed, listen, secondStart };
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('handed files', () => {
  it('of the command line come together, once somebody takes them', async () => {
    const { handed, listen } = make('--hidden', 'a.csv', 'b.csv');
    await wait(5_000);
    listen();
    expect(handed).toEqual([[join(here, 'a.csv'), join(here, 'b.csv')]]);
    await wait(5_000);
    expect(handed).toHaveLength(1);
  });

  it('that started the program on macOS come together although each has its event, and are claimed', async () => {
    const { app, handed, listen } = make();
    expect(app.emit('open-file', '/a.csv').prevented).toBe(true);
    listen();
    expect(handed, 'the burst is not over').toEqual([]);
    await wait(80);
    app.emit('open-file', '/b.csv');
    app.emit('open-file', '/a.csv');
    await wait(80);
    expect(handed).toEqual([]);
    await wait(20);
    expect(handed).toEqual([['/a.csv', '/b.csv']]);
  });

  it('that come later are another scan', async () => {
    const { app, handed, listen } = make();
    listen();
    app.emit('open-file', '/a.csv');
    await wait(100);
    app.emit('open-file', '/b.csv');
    await wait(100);
    app.emit('open-file', '/a.csv');
    await wait(100);
    expect(handed).toEqual([['/a.csv'], ['/b.csv'], ['/a.csv']]);
  });

  it('of a second start are found where that was made', async () => {
    const { files, handed, listen, secondStart } = make();
    const onSecondStart = vi.fn();
    files.onSecondStart(onSecondStart);
    listen();
    secondStart('--allow-file-access-from-files', 'c.csv');
    await wait(100);
    expect(handed).toEqual([[join(elsewhere, 'c.csv')]]);
    expect(onSecondStart).not.toHaveBeenCalled();
  });
});

describe('a second start without files', () => {
  it('is told with its command line, once somebody listens, and hands over nothing', async () => {
    const { files, handed, listen, secondStart } = make();
    secondStart('--early');
    const onSecondStart = vi.fn();
    files.onSecondStart(onSecondStart);
    listen();
    secondStart('--hidden');
    await wait(100);
    expect(onSecondStart.mock.calls).toEqual([[['/opt/guardian', '--early']], [['/opt/guardian', '--hidden']]]);
    expect(handed).toEqual([]);
  });
});
