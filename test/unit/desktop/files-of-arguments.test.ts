import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesOfArguments } from '../../../src-main/desktop/files-of-arguments.ts';

const here = resolve('/home/someone');
const packaged = (...given: string[]) => filesOfArguments(['/opt/guardian', ...given], { isPackaged: true, workingDirectory: here });
const inDevelopment = (...given: string[]) => filesOfArguments(['/bin/electron', ...given], { isPackaged: false, workingDirectory: here });

describe('the files of a command line', () => {
  it('are what is no flag and not empty', () => {
    expect(packaged('--hidden', '--original-process-start-time=13370000', '/a.csv', '', '-psn_0_98765', '/b.pcap')).toEqual([
      resolve('/a.csv'),
      resolve('/b.pcap'),
    ]);
    expect(packaged()).toEqual([]);
  });

  it('lie where that start was made, not where the program runs', () => {
    expect(packaged('a.csv', '../b c.csv', './-odd.csv')).toEqual([
      join(here, 'a.csv'),
      resolve(here, '../b c.csv'),
      join(here, '-odd.csv'),
    ]);
  });

  it('come after the program’s own place in development, wherever flags stand', () => {
    expect(inDevelopment('.', 'a.csv')).toEqual([join(here, 'a.csv')]);
    expect(inDevelopment('--no-sandbox', '/src/app', '--hidden', 'a.csv')).toEqual([join(here, 'a.csv')]);
    expect(inDevelopment('.')).toEqual([]);
    expect(inDevelopment('.', '--', 'a.csv')).toEqual([join(here, 'a.csv')]);
  });

  it('are all that stands after --, whatever it looks like', () => {
    expect(packaged('a.csv', '--', '--hidden', '-b.csv', '--')).toEqual(
      ['a.csv', '--hidden', '-b.csv', '--'].map((name) => join(here, name)),
    );
  });

  it('are named once', () => {
    expect(packaged('a.csv', join(here, 'a.csv'), './a.csv')).toEqual([join(here, 'a.csv')]);
  });

  it('may be addresses, as launchers of Linux give them', () => {
    const path = resolve('/home/someone/my home 100%.csv');
    expect(packaged(pathToFileURL(path).href)).toEqual([path]);
    expect(packaged('file:///a%2Fb.csv'), 'no address of a file: taken as it stands').toEqual([resolve(here, 'file:///a%2Fb.csv')]);
  });
});
