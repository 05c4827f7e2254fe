import { expect, it } from 'vitest';
import { captureName } from '../../src-main/capture-name.ts';

it.each([
  [['home.csv'], 'home.csv'],
  [['monday.csv', 'tuesday.csv'], 'monday.csv and 1 more'],
  [['logs/monday.csv', 'logs/deep/tuesday.csv'], 'logs (2 files)'],
  [['logs/monday.csv', 'tuesday.csv'], 'logs/monday.csv and 1 more'],
  [['logs/monday.csv'], 'logs/monday.csv'],
  [[], ''],
])('%j is called "%s"', (names, called) => {
  expect(captureName(names.map((name) => ({ name })))).toBe(called);
});
