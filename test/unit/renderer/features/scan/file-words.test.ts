import { describe, expect, it } from 'vitest';
import { fileWords } from '../../../../../src-renderer/features/scan/file-words.ts';
import type { PendingFile } from '../../../../../src-renderer/features/scan/pending-file.ts';

function file(change: Partial<PendingFile>): PendingFile {
  return { key: '1', name: 'capture.csv', sizeBytes: 120_000_000, state: 'waiting', sentBytes: 0, message: null, ...change };
}

describe('fileWords', () => {
  it('says that a file waits', () => {
    expect(fileWords(file({ state: 'waiting' }))).toEqual({ words: 'Waiting for its turn', percent: 0 });
  });

  it.each([
    [0, '0 bytes of 120 MB', 0],
    [45_000_000, '45 of 120 MB', 37.5],
    [120_000_000, '120 of 120 MB', 100],
  ])('says how much of it is handed over after %d bytes', (sentBytes, amount, percent) => {
    expect(fileWords(file({ state: 'sending', sentBytes }))).toEqual({ words: `Handing the file to the program… ${amount}`, percent });
  });

  it('cannot tell the progress of an empty file', () => {
    expect(fileWords(file({ state: 'sending', sizeBytes: 0 })).percent).toBeNull();
  });

  it('says that its scan begins', () => {
    expect(fileWords(file({ state: 'starting', sentBytes: 120_000_000 }))).toEqual({ words: 'Starting…', percent: 100 });
  });

  it('says why it failed, or at least that it did', () => {
    expect(fileWords(file({ state: 'failed', message: 'It was moved.', sentBytes: 5 }))).toEqual({ words: 'It was moved.', percent: null });
    expect(fileWords(file({ state: 'failed' })).words).toMatch(/could not be handed over\.$/);
  });
});
