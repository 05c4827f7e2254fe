import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { desktopEntryExec, desktopEntryKeys } from '../../../src-main/desktop/desktop-entry.ts';

/** Reads an Exec back as the specification tells a launcher to: first as a string of the file, then word by word. */
function words(exec: string): string[] {
  const escapes: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  const value = exec.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? `\\${letter}`);
  return [...value.matchAll(/"((?:\\.|[^"\\])*)"/gs)].map(([, word = '']) => word.replaceAll(/\\(.)/gs, '$1').replaceAll('%%', '%'));
}

describe('Exec of a desktop file', () => {
  it('is quoted as the specification says', () => {
    expect(desktopEntryExec(['/opt/Home IoT Guardian/guardian', '--hidden'])).toBe('"/opt/Home IoT Guardian/guardian" "--hidden"');
    expect(desktopEntryExec(['/a"b'])).toBe('"/a\\\\"b"');
    expect(desktopEntryExec(['/a$b`c'])).toBe('"/a\\\\$b\\\\`c"');
    // The specification: a literal backslash within a quoted argument is written as four.
    expect(desktopEntryExec(['/a\\b'])).toBe('"/a\\\\\\\\b"');
    expect(desktopEntryExec(['/100%'])).toBe('"/100%%"');
    expect(desktopEntryExec(['/a\nHidden=true'])).not.toContain('\n');
  });

  it('says what it was made from, whatever that was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'ab "`$\\%\n\t\r=;#~ü') }), { minLength: 1 }), (command) => {
        expect(words(desktopEntryExec(command))).toEqual(command);
        expect(desktopEntryExec(command)).not.toMatch(/[\n\r\t]/);
      }),
    );
  });

  it('is one line among the keys of the main group', () => {
    const keys = desktopEntryKeys('# a comment\n[Desktop Entry]\nName=A\nHidden = true \n\n[Desktop Action new]\nName=B\n');
    expect([...keys]).toEqual([
      ['Name', 'A'],
      ['Hidden', 'true'],
    ]);
  });
});
