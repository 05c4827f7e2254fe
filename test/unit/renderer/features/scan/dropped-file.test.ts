import { expect, it } from 'vitest';
import { captureName } from '../../../../../src-renderer/features/scan/capture-name.ts';
import { droppedFiles } from '../../../../../src-renderer/features/scan/dropped-file.ts';

/** A file as the drop area hands it over: with its path from the dropped folder, where it has one. */
function file(path: string): File {
  const whole = new File([''], path.slice(path.lastIndexOf('/') + 1));
  Object.defineProperty(whole, 'relativePath', { value: path });
  return whole;
}

const names = (...paths: string[]) => droppedFiles(paths.map(file)).map(({ name, optional }) => [name, optional]);

it('files that were chosen are taken as they are, even hidden ones', () => {
  expect(names('./b.csv', 'a.csv', './.hidden.csv')).toEqual([
    ['.hidden.csv', false],
    ['a.csv', false],
    ['b.csv', false],
  ]);
});

it('files of a folder are named from there, marked as found, and cleared of what is no capture by its place', () => {
  expect(names('/logs/b.log', '/logs/monday/a.log', './logs/.git/config', '/logs/Thumbs.db', '/logs/__MACOSX/a.log')).toEqual([
    ['logs/b.log', true],
    ['logs/monday/a.log', true],
  ]);
});

it('without a path a file keeps its name', () => {
  expect(droppedFiles([new File([''], 'home.csv')])).toMatchObject([{ name: 'home.csv', optional: false }]);
});

it.each([
  [['home.csv'], 'home.csv'],
  [['monday.csv', 'tuesday.csv', 'x.csv'], 'monday.csv and 2 more'],
  [['logs/a', 'logs/b/c'], 'logs (2 files)'],
  [['logs/a', 'b'], 'logs/a and 1 more'],
])('%j are called "%s"', (files, called) => {
  expect(captureName(files)).toBe(called);
});
