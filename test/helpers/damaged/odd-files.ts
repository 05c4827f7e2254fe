import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guideHeader, quietRows, writeCapture } from '../captures.ts';
import { CannotMake, type DamagedFile } from './damaged-file.ts';

function device(path: string, sentence: RegExp): DamagedFile {
  return {
    name: `the device ${path}`,
    make() {
      if (!existsSync(path)) throw new CannotMake(`there is no ${path} on this computer`);
      return path;
    },
    expect: { sentence },
  };
}

function link(name: string, target: string, sentence: RegExp): DamagedFile {
  return {
    name,
    make(folder) {
      if (process.platform === 'win32') throw new CannotMake('making links needs special rights on Windows');
      const path = join(folder, 'link.csv');
      symlinkSync(target, path);
      return path;
    },
    expect: { sentence },
  };
}

/** A capture of several chunks, to which something happens while it is read. */
function meanwhile(name: string, change: (path: string) => void): DamagedFile {
  return {
    name,
    make: (folder) => writeCapture(folder, 'changing.csv', 100_000),
    meanwhile(path) {
      // Windows does not let go of a file that is being read.
      if (process.platform !== 'win32') change(path);
    },
    expect: { told: /changed while it was read/ },
  };
}

/** What is no ordinary file, may not be read, is empty, or changes while it is read. */
export const oddFiles: readonly DamagedFile[] = [
  {
    name: 'a folder with the name of a CSV',
    make(folder) {
      const path = join(folder, 'x.csv');
      mkdirSync(path);
      return path;
    },
    expect: { sentence: /x\.csv is a folder\. Choose a file/ },
  },
  { name: 'a file that is not there', make: (folder) => join(folder, 'gone.csv'), expect: { sentence: /There is no file gone\.csv/ } },
  {
    name: 'a path below a file',
    make: (folder) => join(writeCapture(folder, 'a.csv', 20), 'flows.csv'),
    expect: { sentence: /There is no file flows\.csv there: a part of its path is a file/ },
  },
  {
    name: 'a file that may not be read',
    make(folder) {
      if (process.platform === 'win32') throw new CannotMake('Windows keeps rights in another way');
      const path = writeCapture(folder, 'secret.csv', 20);
      chmodSync(path, 0);
      return path;
    },
    asNobody: true,
    expect: { sentence: /secret\.csv may not be read with your rights/ },
  },
  {
    name: 'a pipe',
    make(folder) {
      const path = join(folder, 'pipe.csv');
      if (spawnSync('mkfifo', [path]).status !== 0) throw new CannotMake('this computer cannot make a named pipe');
      return path;
    },
    expect: { sentence: /pipe\.csv is not an ordinary file/ },
  },
  device('/dev/zero', /zero is not an ordinary file/),
  device('/dev/null', /null is not an ordinary file/),
  link('a link to nothing', 'nowhere.csv', /There is no file link\.csv/),
  link('a link to itself', 'link.csv', /link\.csv cannot be opened: its path is a link that leads round in a circle/),
  ...(
    [
      ['an empty file', '', /empty\.csv is empty/],
      ['a file of blank lines', '\n\n \n', /empty\.csv holds only blank lines/],
      ['a file of NUL bytes', '\0'.repeat(5000), /empty\.csv holds binary data/],
      ['a header alone', `${guideHeader}\n`, /empty\.csv names its columns but holds no rows/],
      ['three flows, too few to judge', `${guideHeader}\n${quietRows(3).join('\n')}\n`, null],
    ] as const
  ).map(
    ([name, content, sentence]): DamagedFile => ({
      name,
      make(folder) {
        const path = join(folder, 'empty.csv');
        writeFileSync(path, content);
        return path;
      },
      expect: sentence ? { sentence } : 'all used',
    }),
  ),
  meanwhile('a file that is cut while it is read', (path) => truncateSync(path, 300_000)),
  meanwhile('a file that is emptied while it is read', (path) => truncateSync(path, 0)),
  meanwhile('a file that grows while it is read', (path) => appendFileSync(path, `${quietRows(10_000).join('\n')}\n1,2`)),
  meanwhile('a file that is deleted while it is read', (path) => rmSync(path)),
  meanwhile('a file that is replaced by a folder while it is read', (path) => {
    rmSync(path);
    mkdirSync(path);
  }),
];
