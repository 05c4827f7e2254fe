import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../../src-preload/contract/api.ts';
import type { PendingCapture } from '../../../../../src-renderer/features/scan/pending-capture.ts';
import { hasEnded, type QueueAction, type QueueState, queueState } from '../../../../../src-renderer/features/scan/queue-state.ts';
import { makeJob } from './make-job.ts';

const empty: QueueState = { captures: [], jobs: [] };

function capture(key: string, change: Partial<PendingCapture> = {}): PendingCapture {
  return { key, name: `${key}.csv`, sizeBytes: 100, state: 'waiting', sentBytes: 0, fileCount: 1, unknown: [], message: null, ...change };
}

/** Makes whatever of a state is changed throw. */
function frozen(state: QueueState): QueueState {
  for (const entry of [...state.captures, ...state.jobs]) Object.freeze(entry);
  return Object.freeze({ captures: Object.freeze([...state.captures]), jobs: Object.freeze([...state.jobs]) });
}

function play(start: QueueState, ...actions: readonly QueueAction[]): QueueState {
  return actions.reduce((state, action) => frozen(queueState(state, action)), frozen(start));
}

const changed = (job: Job): QueueAction => ({ type: 'job-changed', job });
const listed = (jobs: readonly Job[], complete = true): QueueAction => ({ type: 'jobs-listed', jobs, complete });
const ids = (state: QueueState) => state.jobs.map(({ jobId }) => jobId);

describe('hasEnded', () => {
  it.each([
    ['queued', false],
    ['running', false],
    ['done', true],
    ['failed', true],
    ['cancelled', true],
  ] as const)('of a job that is %s is %s', (state, ended) => {
    expect(hasEnded(makeJob(1, { state }))).toBe(ended);
  });
});

describe('queueState with files', () => {
  it('keeps them in the order in which they were added', () => {
    const state = play(empty, { type: 'capture-added', capture: capture('b') }, { type: 'capture-added', capture: capture('a') });
    expect(state.captures.map(({ key }) => key)).toEqual(['b', 'a']);
  });

  it('changes one and leaves the others', () => {
    const start = { ...empty, captures: [capture('a'), capture('b'), capture('c')] };
    const state = play(start, { type: 'capture-changed', key: 'b', change: { state: 'sending', sentBytes: 40 } });
    expect(state.captures).toEqual([capture('a'), capture('b', { state: 'sending', sentBytes: 40 }), capture('c')]);
  });

  it('removes one and leaves the others', () => {
    const state = play({ ...empty, captures: [capture('a'), capture('b'), capture('c')] }, { type: 'capture-removed', key: 'b' });
    expect(state.captures).toEqual([capture('a'), capture('c')]);
  });

  it('passes over one that is gone', () => {
    const start = { captures: [capture('a')], jobs: [makeJob(1)] };
    expect(play(start, { type: 'capture-changed', key: 'gone', change: { sentBytes: 1 } })).toEqual(start);
    expect(play(start, { type: 'capture-removed', key: 'gone' })).toEqual(start);
  });

  it('leaves the jobs alone', () => {
    const state = play(
      { ...empty, jobs: [makeJob(1)] },
      { type: 'capture-added', capture: capture('a') },
      { type: 'capture-removed', key: 'a' },
    );
    expect(state.jobs).toEqual([makeJob(1)]);
  });
});

describe('queueState with a job that changed', () => {
  it('puts a new one where its start belongs', () => {
    expect(ids(play(empty, changed(makeJob(2)), changed(makeJob(3)), changed(makeJob(1))))).toEqual(['job-1', 'job-2', 'job-3']);
  });

  it('replaces the one that it knows, in its place', () => {
    const state = play(empty, changed(makeJob(1)), changed(makeJob(2)), changed(makeJob(1, { done: 50, total: 100 })));
    expect(state.jobs).toEqual([makeJob(1, { done: 50, total: 100 }), makeJob(2)]);
  });

  it.each(['done', 'failed', 'cancelled'] as const)('takes the end, and nothing that was under way before it is %s', (end) => {
    const ended = makeJob(1, { state: end });
    const state = play(empty, changed(makeJob(1)), changed(ended), changed(makeJob(1, { done: 99, total: 100 })));
    expect(state.jobs).toEqual([ended]);
  });

  it('forgets one that was put away, and it alone', () => {
    const state = play(empty, changed(makeJob(1)), changed(makeJob(2)), { type: 'job-removed', jobId: 'job-1' });
    expect(state.jobs).toEqual([makeJob(2)]);
    expect(play(state, { type: 'job-removed', jobId: 'job-1' })).toEqual(state);
  });

  it('leaves the files alone', () => {
    expect(play({ ...empty, captures: [capture('a')] }, changed(makeJob(1))).captures).toEqual([capture('a')]);
  });
});

describe('queueState with a list of jobs', () => {
  it('shows what is under way in the order of its start, whatever the order of the list', () => {
    const jobs = [makeJob(3, { state: 'queued' }), makeJob(2, { state: 'queued' }), makeJob(1)];
    expect(ids(play(empty, listed(jobs)))).toEqual(['job-1', 'job-2', 'job-3']);
  });

  it('leaves to the history what ended well, or was cancelled, before this page was opened', () => {
    const state = play(empty, listed([makeJob(1, { state: 'done', scanId: 7 }), makeJob(2, { state: 'cancelled' })]));
    expect(state.jobs).toEqual([]);
  });

  it('shows what failed before this page was opened, which is not in the history', () => {
    const failed = makeJob(1, { state: 'failed', message: 'It has no flows.' });
    expect(play(empty, listed([failed])).jobs).toEqual([failed]);
  });

  it('tells the end of what was seen under way here', () => {
    const done = makeJob(1, { state: 'done', scanId: 7 });
    expect(play(empty, changed(makeJob(1)), listed([done])).jobs).toEqual([done]);
  });

  it('does not bring back to life what ended while the list was on its way', () => {
    const done = makeJob(1, { state: 'done', scanId: 7 });
    expect(play(empty, changed(makeJob(1)), changed(done), listed([makeJob(1)])).jobs).toEqual([done]);
  });

  it('calls what is running here and not in a complete list lost, in a sentence', () => {
    const state = play(empty, changed(makeJob(1)), changed(makeJob(2, { state: 'queued' })), listed([makeJob(3)]));
    expect(state.jobs.map(({ jobId, state: now }) => [jobId, now])).toEqual([
      ['job-1', 'failed'],
      ['job-2', 'failed'],
      ['job-3', 'running'],
    ]);
    expect(state.jobs[0]?.message).toMatch(/restarted .+\.$/);
    expect(state.jobs[1]?.message).toBe(state.jobs[0]?.message);
  });

  it('does so when the complete list is empty too', () => {
    expect(play(empty, changed(makeJob(1)), listed([])).jobs).toMatchObject([{ jobId: 'job-1', state: 'failed' }]);
  });

  it('takes nothing for lost because a list is not complete', () => {
    expect(play(empty, changed(makeJob(1)), listed([], false)).jobs).toEqual([makeJob(1)]);
    expect(play(empty, changed(makeJob(1)), listed([makeJob(2)], false)).jobs).toEqual([makeJob(1), makeJob(2)]);
  });

  it('leaves what has ended here as it is where the list no longer holds it', () => {
    const ended = [makeJob(1, { state: 'done', scanId: 7 }), makeJob(2, { state: 'failed', message: 'Why.' })];
    expect(play({ ...empty, jobs: ended }, listed([])).jobs).toEqual(ended);
  });

  it('leaves the files alone', () => {
    expect(play({ ...empty, captures: [capture('a')] }, listed([makeJob(1)])).captures).toEqual([capture('a')]);
  });
});
