import { describe, expect, it } from 'vitest';
import { runCommand } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe('guardian settings', () => {
  it('sets, shows and lists, and ends with 2 where it was used wrongly', () => {
    const folder = temporaryFolder();
    const run = (...args: string[]) => runCommand(['settings', ...args, '--data-dir', folder]);
    expect(run('set', 'alerts.minimumSeverity', 'high')).toEqual({ status: 0, out: 'alerts.minimumSeverity is now High.\n', err: '' });
    expect(run('get', 'alerts.minimumSeverity')).toEqual({ status: 0, out: 'High\n', err: '' });
    expect(JSON.parse(run('--json').out)).toMatchObject({ 'alerts.minimumSeverity': 'High', 'alerts.notifications': true });
    expect(run('get', 'alerts')).toMatchObject({ status: 2, out: '', err: expect.stringContaining('There are maxCaptureBytes') });
    expect(run('set', 'maxCaptureBytes', 'lots')).toMatchObject({ status: 2, out: '', err: expect.stringContaining('a whole number') });
  });
});
