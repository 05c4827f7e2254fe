import { describe, expect, it } from 'vitest';
import { createJobs, type JobOptions, type Task } from '../../src-main/jobs.ts';
import type { Job } from '../../src-preload/contract/api.ts';

function make() {
  const told: Job[] = [];
  const jobs = createJobs(
    (job) => told.push(job),
    (error) => `explained: ${String(error)}`,
    () => new Date(0),
  );
  const start = (name: string, work: Task<number>['work']) => jobs.start({ kind: 'scan', name, work, outcome: (scanId) => ({ scanId }) });
  return { jobs, start, told, states: (jobId: string) => told.filter((job) => job.jobId === jobId).map(({ state }) => state) };
}

/** Work that ends when its signal does, or when released. */
function patient() {
  const gate = Promise.withResolvers<number>();
  const work = ({ signal }: JobOptions) => {
    signal.addEventListener('abort', () => gate.reject(signal.reason));
    return gate.promise;
  };
  return { work, release: gate.resolve };
}

describe('jobs', () => {
  it('run one after the other, in the order in which they were started', async () => {
    const { jobs, start, states } = make();
    const [first, second] = [patient(), patient()];
    const a = start('a', first.work);
    const b = start('b', second.work);
    await new Promise((resolve) => setImmediate(resolve));
    expect(jobs.list().map(({ name, state }) => [name, state])).toEqual([
      ['b', 'queued'],
      ['a', 'running'],
    ]);
    first.release(7);
    expect(await a.ended).toBe(7);
    second.release(8);
    expect(await b.ended).toBe(8);
    expect(states(a.jobId)).toEqual(['queued', 'running', 'done']);
    expect(jobs.list()[0]).toMatchObject({ state: 'done', scanId: 8 });
  });

  it('that are cancelled while running stop their work, and the next begins', async () => {
    const { jobs, start, states } = make();
    const next = patient();
    const a = start('a', patient().work);
    const b = start('b', next.work);
    await new Promise((resolve) => setImmediate(resolve));
    expect(jobs.cancel(a.jobId)).toBe(true);
    await expect(a.ended).rejects.toThrow('cancelled. Nothing was saved');
    next.release(1);
    await b.ended;
    expect(states(a.jobId)).toEqual(['queued', 'running', 'cancelled']);
    expect(jobs.cancel(a.jobId)).toBe(false);
  });

  it('that are cancelled while waiting never start and say so at once', async () => {
    const { jobs, start, states } = make();
    const first = patient();
    start('a', first.work);
    let started = false;
    const b = start('b', async () => {
      started = true;
      return 1;
    });
    jobs.cancel(b.jobId);
    expect(states(b.jobId)).toEqual(['queued', 'cancelled']);
    first.release(1);
    await expect(b.ended).rejects.toThrow('cancelled');
    expect(started).toBe(false);
    expect(states(b.jobId)).toEqual(['queued', 'cancelled']);
  });

  it('that learn tell the home they made, and are cancelled in words of their own', async () => {
    const { jobs } = make();
    const home = { name: 'Home', version: 1, stillLearning: false };
    const learn = (work: Task<typeof home>['work']) =>
      jobs.start({ kind: 'learn', name: 'a', work, outcome: (baseline) => ({ baseline }) });
    expect(await learn(async () => home).ended).toBe(home);
    expect(jobs.list()[0]).toMatchObject({ kind: 'learn', state: 'done', scanId: null, baseline: home });
    const { jobId, ended } = learn(
      ({ signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    await new Promise((resolve) => setImmediate(resolve));
    jobs.cancel(jobId);
    await expect(ended).rejects.toThrow('Learning was cancelled. Nothing was saved.');
  });

  it('that fail say why, in a sentence', async () => {
    const { jobs, start } = make();
    const { ended } = start('a', () => Promise.reject(new Error('no luck')));
    await expect(ended).rejects.toThrow('no luck');
    expect(jobs.list()[0]).toMatchObject({ state: 'failed', message: 'explained: Error: no luck' });
  });

  it('are all cancelled when the program closes', async () => {
    const { jobs, start } = make();
    const all = ['a', 'b', 'c'].map((name) => start(name, patient().work).ended);
    const ends = Promise.allSettled(all);
    await jobs.close();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  it('that ended long ago are forgotten', async () => {
    const { jobs, start } = make();
    for (let index = 0; index < 50; index += 1) await start(`job ${index}`, async () => index + 1).ended;
    expect(jobs.list()).toHaveLength(20);
    expect(jobs.list()[0]?.name).toBe('job 49');
  });
});
