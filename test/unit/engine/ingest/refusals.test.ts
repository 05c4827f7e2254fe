import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { captureFile } from '../../../../src-main/engine/ingest/capture-file.ts';
import { explainSystemError } from '../../../../src-main/engine/ingest/open/explain-system-error.ts';
import { readCaptures } from '../../../../src-main/engine/ingest/read-captures.ts';
import { guideHeader } from '../../../helpers/captures.ts';
import { read } from '../../../helpers/read.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { written } from './written.ts';

describe('the sentence of a refusal', () => {
  it.each([
    ['a', 'ts,x\n1,2\n', /^a lacks the columns orig_pkts/],
    ['is', '<!DOCTYPE html>', /^is is a web page or XML/],
    ['row', `${guideHeader}\n`, /^row names its columns but holds no rows/],
    ['Zeek', '#fields\tts\n1\n', /^Zeek is a Zeek log without orig_pkts/],
    ['line', `${guideHeader}\n1,1,1,1,1,"x\n`, /^line cannot be told apart from line 2 on/],
    ['e', '', /^e is empty/],
    ['gzip', Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), /^gzip is a gzip archive that is damaged/],
  ])('begins with the file’s name once, also where the name occurs inside it: %s', async (name, content, sentence) => {
    await expect(read(written(name, content))).rejects.toMatchObject({ name: 'CaptureError', message: expect.stringMatching(sentence) });
  });

  it.each([
    ['blank lines', '\n\n\n', /^b\.csv holds only blank lines\. Export the flows again/],
    ['blank lines of Windows', ' \r\n\t\r\n', /^b\.csv holds only blank lines/],
    ['an archive of nothing', gzipSync(''), /^b\.csv holds no text at all\. Export the flows again/],
    ['a Zeek log of its first line alone', '#separator \\x09\n', /^b\.csv is a Zeek log without rows and without its #fields line/],
  ])('does not claim that %s names columns', async (_what, content, sentence) => {
    await expect(read(written('b.csv', content))).rejects.toMatchObject({ problem: 'bad-input', message: expect.stringMatching(sentence) });
  });

  it('of an abort stays what the caller said, even if it looks like another error', async () => {
    const cancel = new AbortController();
    const reason = Object.assign(new Error('enough'), { code: 'EIO' });
    const path = written('a.csv', `${guideHeader}\n1,1,1,1,1,benign\n`);
    const reading = readCaptures([captureFile(path)], { signal: cancel.signal, onProgress: () => cancel.abort(reason), maxBytes: 1e9 });
    await expect(reading).rejects.toBe(reason);
  });
});

describe('an error of the file system', () => {
  it('for a path below a file', async () => {
    await expect(read(join(written('f.csv', 'x'), 'flows.csv'))).rejects.toMatchObject({
      problem: 'not-found',
      message: expect.stringMatching(/^There is no file flows\.csv there: a part of its path is a file, not a folder\. Check/),
    });
  });

  it('for a name that is too long', async () => {
    await expect(read(join(temporaryFolder(), 'x'.repeat(5000)))).rejects.toMatchObject({
      name: 'CaptureError',
      message: expect.stringMatching(/^x{60}… cannot be opened: its name or path is too long\. Shorten it/),
    });
  });

  it.skipIf(process.platform === 'win32')('for a link that leads to itself', async () => {
    const path = join(temporaryFolder(), 'l.csv');
    symlinkSync(path, path);
    await expect(read(path)).rejects.toThrow(/^l\.csv cannot be opened: its path is a link that leads round in a circle/);
  });

  it('for a path with a null character', async () => {
    await expect(read(join(temporaryFolder(), 'n\0.csv'))).rejects.toMatchObject({
      problem: 'not-found',
      message: expect.stringMatching(/^There is no file n\.csv: its path holds a character that no path can hold/),
    });
  });

  it.each(['EMFILE', 'ENFILE', 'EBUSY', 'ETXTBSY', 'EAGAIN', 'EIO', 'ENOMEM', 'ETIMEDOUT', 'ESTALE', 'EHOSTDOWN', 'EPERM', 'EISDIR'])(
    '%s has a sentence that names the file',
    (code) => {
      const cause = Object.assign(new Error(`${code}: raw`), { code });
      expect(explainSystemError(cause, 'a.csv')).toMatchObject({
        name: 'CaptureError',
        message: expect.stringMatching(/^a\.csv [a-z].*\. [A-Z].*\.$|^a\.csv is a folder/),
        cause,
      });
    },
  );

  it.each(['EWHATEVER', 'UNKNOWN', 'E2BIG'])('%s, which we do not know, is named with its code', (code) => {
    expect(explainSystemError(Object.assign(new Error('raw'), { code }), 'a.csv')).toMatchObject({
      problem: 'bad-input',
      message: `a.csv could not be read: the system reported the error ${code}. Copy the file to another folder, then try again.`,
    });
  });

  it('is all that is explained: a mistake in the program stays as it is', () => {
    for (const error of [new TypeError('x'), Object.assign(new Error('x'), { code: 'ERR_ASSERTION' }), new DOMException('x', 'AbortError')])
      expect(explainSystemError(error, 'a.csv')).toBe(error);
  });
});
