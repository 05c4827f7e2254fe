import { describe, expect, it } from 'vitest';
import { captureWords } from '../../../../../src-renderer/features/scan/capture-words.ts';
import type { PendingCapture } from '../../../../../src-renderer/features/scan/pending-capture.ts';

function capture(change: Partial<PendingCapture>): PendingCapture {
  return {
    key: '1',
    name: 'capture.csv',
    sizeBytes: 120_000_000,
    state: 'waiting',
    sentBytes: 0,
    fileCount: 1,
    unknown: [],
    message: null,
    ...change,
  };
}

describe('captureWords', () => {
  it('says that a file waits', () => {
    expect(captureWords(capture({ state: 'waiting' }))).toEqual({ words: 'Waiting for its turn', percent: 0 });
  });

  it.each([
    [0, '0 bytes of 120 MB', 0],
    [45_000_000, '45 of 120 MB', 37.5],
    [120_000_000, '120 of 120 MB', 100],
  ])('says how much of it is handed over after %d bytes', (sentBytes, amount, percent) => {
    expect(captureWords(capture({ state: 'sending', sentBytes }))).toEqual({
      words: `Handing the file to the program… ${amount}`,
      percent,
    });
  });

  it('says that several files are handed over together', () => {
    expect(captureWords(capture({ state: 'sending', fileCount: 3 })).words).toBe('Handing the files to the program… 0 bytes of 120 MB');
  });

  it('says that it looks at the columns, and that it waits for an answer', () => {
    expect(captureWords(capture({ state: 'looking' }))).toEqual({ words: 'Looking at the columns…', percent: null });
    expect(captureWords(capture({ state: 'asking' })).words).toMatch(/^Waiting for your answer/);
  });

  it('cannot tell the progress of an empty file', () => {
    expect(captureWords(capture({ state: 'sending', sizeBytes: 0 })).percent).toBeNull();
  });

  it('says that its scan begins', () => {
    expect(captureWords(capture({ state: 'starting', sentBytes: 120_000_000 }))).toEqual({ words: 'Starting…', percent: 100 });
  });

  it('says why it failed, or at least that it did', () => {
    expect(captureWords(capture({ state: 'failed', message: 'It was moved.', sentBytes: 5 }))).toEqual({
      words: 'It was moved.',
      percent: null,
    });
    expect(captureWords(capture({ state: 'failed' })).words).toMatch(/could not be handed over\.$/);
  });
});
