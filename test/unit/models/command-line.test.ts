import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions, UsageError, wholeNumber } from '../../../models/command-line.ts';
import { repositoryRoot } from '../../../models/learning-data.ts';
import { readModelFiles } from '../../../src-main/engine/detect/model-files.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const run = (program: string, ...options: string[]) =>
  spawnSync(process.execPath, [join(repositoryRoot, 'models', program), ...options], { encoding: 'utf8' });

describe('options of the command line', () => {
  const options = { seed: { type: 'string', default: '1' } } as const;

  it('are read, with their defaults', () => {
    expect({ ...readOptions(options, []) }).toEqual({ seed: '1' });
    expect({ ...readOptions(options, ['--seed', '7']) }).toEqual({ seed: '7' });
  });

  it.each([
    [['--fast'], "Unknown option '--fast'."],
    [['what'], "Unexpected argument 'what'."],
    [['--seed'], "Option '--seed <value>' argument missing."],
  ])('%s are refused in one sentence', (args, sentence) => {
    expect(() => readOptions(options, args)).toThrow(new UsageError(sentence));
  });

  it('that count are whole numbers', () => {
    expect([wholeNumber('seed', '0', 0), wholeNumber('epochs', '50', 1)]).toEqual([0, 50]);
    for (const text of ['', 'x', '-1', '1.5', '1e3', ' 1', '9'.repeat(20)]) expect(() => wholeNumber('seed', text, 0)).toThrow(UsageError);
    expect(() => wholeNumber('epochs', '0', 1)).toThrow('--epochs takes a whole number of at least 1, not "0".');
  });
});

describe('the programs of the models', () => {
  it.each([
    ['train.ts', ['--epochs', '0'], '--epochs takes a whole number of at least 1, not "0".'],
    ['train.ts', ['--seed', 'abc'], '--seed takes a whole number, not "abc".'],
    ['train.ts', ['--fast'], "Unknown option '--fast'."],
    ['optimize-threshold.ts', ['--fast'], "Unknown option '--fast'."],
  ])('%s %s: a sentence, the usage, exit 2', (program, options, sentence) => {
    const { status, stdout, stderr } = run(program, ...options);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toEqual([sentence, expect.stringContaining(`Usage: node models/${program} [--`)]);
  });

  it.each([
    ['train.ts', ['--data', 'nosuch.csv'], /^There is no file or folder nosuch\.csv\.\n$/],
    ['optimize-threshold.ts', ['--model', '/nosuch'], /^The model file .*manifest\.json is missing\. .*\n$/],
  ])('%s %s: a sentence and exit 1', (program, options, sentence) => {
    const { status, stderr } = run(program, ...options);
    expect(status).toBe(1);
    expect(stderr).toMatch(sentence);
  });
});

describe('a model that cannot be used', () => {
  it('is got back by installing again: training without the real captures would not write it', async () => {
    await expect(readModelFiles(temporaryFolder())).rejects.toThrow(/is missing\. Install the program again: the model ships with it\.$/);
  });
});
