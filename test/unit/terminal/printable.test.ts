import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printable, printableName } from '../../../src-main/terminal/printable.ts';
import { runCommand } from '../../helpers/program.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

describe('what is printed', () => {
  it.each([
    ['a colour', 'a\u001b[31mred', 'a\ufffd[31mred'],
    ['a title by a single character of C1', '\u009d0;mine\u0007', '\ufffd0;mine\ufffd'],
    ['a line written over another', 'one\rtwo', 'one\ufffdtwo'],
    ['a name written backwards', 'gpj.\u202eexe', 'gpj.\ufffdexe'],
  ])('commands no terminal: %s', (_what, text, shown) => expect(printable(text)).toBe(shown));

  it('is any other text as it stands', () => {
    const text = 'Gerät\t"größer" – 日本語 👩‍👩‍👧 e\u0301\n–';
    expect(printable(text)).toBe(text);
    expect(printableName('two\nlines')).toBe('two\ufffdlines');
  });

  it.skipIf(process.platform === 'win32')('holds for names of files and for cells of theirs', () => {
    const folder = temporaryFolder();
    const name = 'a\u001b[2J\nb.csv';
    copyFileSync('data/mock_traffic.csv', join(folder, name));
    const scanned = runCommand(['scan', join(folder, name), '--data-dir', folder]);
    expect(scanned.out).toContain('flows in a\ufffd[2J\ufffdb.csv stand out');
    expect(runCommand(['history', '--data-dir', folder]).out).toMatch(/incidents +a\ufffd\[2J\ufffdb\.csv\n$/);
    const missing = runCommand(['scan', join(folder, 'no\u001b[2J.csv'), '--data-dir', folder]);
    expect(missing.err).toMatch(/^There is no file no\ufffd\[2J\.csv\./);
  });
});
