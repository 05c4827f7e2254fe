import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';

const planted: string[] = [];

function plant(path: string, content: string): void {
  planted.push(path);
  writeFileSync(path, content);
}

function cruise(...folders: string[]): { status: number | null; out: string } {
  const { status, stdout } = spawnSync(
    'npx',
    ['--no-install', 'depcruise', '--config', 'test/architecture/dependency-cruiser.cjs', ...folders],
    {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  return { status, out: stdout };
}

afterEach(() => {
  for (const path of planted.splice(0)) rmSync(path, { force: true });
});

describe('the directions of imports', () => {
  it.each([
    [
      'engine-stands-alone',
      'src-main/engine/planted-violation.ts',
      "import { openStore } from '../store/open-store.ts';\nexport const planted = openStore;\n",
    ],
    [
      'engine-stands-alone',
      'src-main/engine/planted-violation.ts',
      "import type { FastifyInstance } from 'fastify';\nexport type Planted = FastifyInstance;\n",
    ],
    ['electron-in-its-rooms', 'src-main/planted-violation.ts', "import type { App } from 'electron';\nexport type Planted = App;\n"],
    [
      'pages-see-the-contract-only',
      'src-renderer/planted-violation.ts',
      "import { dataFolder } from '../src-main/startup/data-folder.ts';\nexport const planted = dataFolder;\n",
    ],
    ['sql-in-the-store', 'src-main/planted-violation.ts', "import Database from 'better-sqlite3';\nexport const planted = Database;\n"],
  ])('%s bites', (rule, path, content) => {
    plant(path, content);
    const { status, out } = cruise('src-main', 'src-renderer');
    expect(out).toContain(`error ${rule}: ${path}`);
    expect(status).not.toBe(0);
  });
});
