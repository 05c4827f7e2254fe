import { describe, expect, it } from 'vitest';
import { runScript } from '../../helpers/run-script.ts';

/** A program that prints its log, and `exit` instead of ending at once. */
const program = (more: string) =>
  runScript(`
    import { logUncaught } from './src-main/startup/log-uncaught.ts';
    const say = (level) => (line) => console.log(level, JSON.stringify(line));
    const log = { info: say('info'), warn: say('warn'), error: say('error') };
    const undo = logUncaught(log, { exit: (error) => { console.log('exit', String(error)); process.exitCode = 1; } });
    ${more}`);

describe('what nobody caught', () => {
  it('is logged with its stack and its cause, then ends the program once', async () => {
    const { status, out, err } = await program(`
      setTimeout(() => { throw new TypeError('first', { cause: Object.assign(new Error('deeper'), { code: 'ENOENT' }) }); });
      setTimeout(() => { throw 'second'; }, 5);`);
    expect(out).toMatch(/^error "nobody caught TypeError: first\\n {4}at .*caused by \[ENOENT\] Error: deeper\\n {4}at /);
    expect(out).toContain('error "nobody caught thrown: second"');
    expect(out.match(/^exit .*$/gm)).toEqual(['exit TypeError: first']);
    expect([status, err]).toEqual([1, '']);
  });

  it('and was a promise’s is logged, and the program goes on', async () => {
    const { status, out, err } = await program(`
      void Promise.reject(new Error('nobody looked'));
      setTimeout(() => console.log('went on'), 5);`);
    expect(out).toMatch(/^error "nobody awaited Error: nobody looked\\n {4}at .*\nwent on\n$/);
    expect([status, err]).toEqual([0, '']);
  });

  it('is logged even if it cannot be told', async () => {
    const { out } = await program(`
      const ring = new Error('ring'); ring.cause = ring;
      void Promise.reject(ring);
      void Promise.reject(Object.create(null));`);
    expect(out.match(/^error "nobody awaited /gm)).toHaveLength(2);
  });

  it('ends the program as Node does once nobody logs it any more', async () => {
    const { status, out, err } = await program(`undo(); setTimeout(() => { throw new Error('after'); });`);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('Error: after');
  });
});
