import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openUploads } from '../../../src-main/transport/uploads.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** A process number that no process has: beyond the largest that systems give. */
const deadPid = 4_194_399;

describe('uploads', () => {
  it('are kept until released, and nothing is left at the end', async () => {
    const folder = temporaryFolder();
    const uploads = await openUploads(folder);
    const id = await uploads.take('home.csv', Readable.from([Buffer.from('a,b'), Buffer.from('\n')]), 100);
    const file = uploads.resolve(id);
    expect(file.name).toBe('home.csv');
    expect(readFileSync(file.path, 'utf8')).toBe('a,b\n');
    await uploads.release(file);
    expect(existsSync(file.path)).toBe(false);
    expect(() => uploads.resolve(id)).toThrow('no longer here');
    await uploads.close();
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
  });

  it('over the limit are taken in to the end, refused and removed', async () => {
    const folder = temporaryFolder();
    const uploads = await openUploads(folder);
    let sent = 0;
    async function* body() {
      for (; sent < 50; sent += 1) yield Buffer.alloc(10);
    }
    await expect(uploads.take('big.csv', Readable.from(body()), 25)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('big.csv'),
    });
    expect(sent).toBe(50);
    expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
    await uploads.close();
  });

  it('that break off leave nothing', async () => {
    const folder = temporaryFolder();
    const uploads = await openUploads(folder);
    async function* body() {
      yield Buffer.alloc(10);
      throw new Error('the line went dead');
    }
    await expect(uploads.take('a.csv', Readable.from(body()), 100)).rejects.toThrow('the line went dead');
    expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
    await uploads.close();
  });

  it('of programs that were killed are swept away, and nothing that is not ours', async () => {
    const folder = temporaryFolder();
    const left = join(folder, 'uploads', `${deadPid}-0b7f8f3c-5f0e-4c6e-9a53-1f8f0a2b3c4d`);
    const running = join(folder, 'uploads', `${process.ppid}-0b7f8f3c-5f0e-4c6e-9a53-1f8f0a2b3c4d`);
    for (const path of [left, running, join(folder, 'uploads', 'holiday'), join(folder, 'uploads', `${deadPid}-photos`)]) {
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'a.jpg'), 'x');
    }
    writeFileSync(join(folder, 'uploads', 'notes.txt'), 'y');
    const uploads = await openUploads(folder);
    expect(existsSync(left)).toBe(false);
    await uploads.close();
    expect(readdirSync(join(folder, 'uploads')).sort()).toEqual(
      [`${process.ppid}-0b7f8f3c-5f0e-4c6e-9a53-1f8f0a2b3c4d`, `${deadPid}-photos`, 'holiday', 'notes.txt'].sort(),
    );
  });
});
