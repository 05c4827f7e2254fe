import { describe, expect, it } from 'vitest';
import { jobWords } from '../../../../../src-renderer/features/scan/job-words.ts';
import { makeJob } from './make-job.ts';

describe('jobWords', () => {
  it('says that a job waits', () => {
    expect(jobWords(makeJob(1, { state: 'queued', phase: null }))).toEqual({ words: 'Waiting for its turn', percent: 0 });
  });

  it('says that a job begins, whose progress cannot be told', () => {
    expect(jobWords(makeJob(1, { phase: null }))).toEqual({ words: 'Starting…', percent: null });
  });

  it('says how much is read, and how many flows that made', () => {
    expect(jobWords(makeJob(1, { done: 45_000_000, total: 120_000_000, flowsRead: 310_000 }))).toEqual({
      words: 'Reading… 45 of 120 MB, 310,000 flows',
      percent: 37.5,
    });
  });

  it('speaks of one flow as one', () => {
    expect(jobWords(makeJob(1, { done: 500, total: 1000, flowsRead: 1 })).words).toMatch(/, 1 flow$/);
  });

  it('does not speak of flows before there are any', () => {
    expect(jobWords(makeJob(1, { done: 0, total: 1000 }))).toEqual({ words: 'Reading… 0 bytes of 1 kB', percent: 0 });
  });

  it('tells the flows alone where the size is not known', () => {
    expect(jobWords(makeJob(1, { total: 0, flowsRead: 1000 }))).toEqual({ words: 'Reading… 1,000 flows', percent: null });
    expect(jobWords(makeJob(1, { total: 0, flowsRead: 0 }))).toEqual({ words: 'Reading…', percent: null });
  });

  it('says what is compared', () => {
    expect(jobWords(makeJob(1, { phase: 'scoring', done: 1, total: 4, flowsRead: 310_000 }))).toEqual({
      words: 'Comparing… 310,000 flows',
      percent: 25,
    });
  });

  it('says that the answer is saved', () => {
    expect(jobWords(makeJob(1, { phase: 'saving', done: 3, total: 4 }))).toEqual({ words: 'Saving…', percent: 75 });
    expect(jobWords(makeJob(1, { phase: 'saving' })).percent).toBeNull();
  });

  it('follows learning, and says under which name a home was learned', () => {
    const learning = (change: Parameters<typeof makeJob>[1]) => jobWords(makeJob(1, { kind: 'learn', ...change }));
    expect(learning({ phase: 'features', flowsRead: 1200, done: 1, total: 2 })).toEqual({
      words: 'Looking at each device… 1,200 flows',
      percent: 50,
    });
    expect(learning({ phase: 'learning', done: 3, total: 4 })).toEqual({ words: 'Learning what is usual…', percent: 75 });
    expect(learning({ phase: 'checking' })).toEqual({ words: 'Checking what was learned…', percent: null });
    const baseline = { name: 'Home', version: 2, stillLearning: true };
    expect(learning({ state: 'done', baseline }).words).toBe('Learned as “Home”, version 2');
    expect(learning({ state: 'failed' }).words).toBe('Learning failed, and the program did not say why.');
  });

  it('never tells more than all', () => {
    expect(jobWords(makeJob(1, { done: 130, total: 100 })).percent).toBe(100);
  });

  it('says that a job is finished', () => {
    expect(jobWords(makeJob(1, { state: 'done', phase: null, scanId: 7 }))).toEqual({ words: 'Finished', percent: 100 });
  });

  it('says that a job was cancelled', () => {
    expect(jobWords(makeJob(1, { state: 'cancelled', done: 1, total: 2 }))).toEqual({
      words: 'Cancelled. Nothing was kept.',
      percent: null,
    });
  });

  it('says why a job failed, or that nobody knows', () => {
    expect(jobWords(makeJob(1, { state: 'failed', message: 'It has no flows.', done: 1, total: 2 }))).toEqual({
      words: 'It has no flows.',
      percent: null,
    });
    expect(jobWords(makeJob(1, { state: 'failed' })).words).toMatch(/failed.+\.$/);
  });
});
