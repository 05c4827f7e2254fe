import { describe, expect, it } from 'vitest';
import { runCommand } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe('guardian settings', () => {
  it('sets, shows and lists, and ends with 2 where it was used wrongly', () => {
    const folder = temporaryFolder();
    const run = (...args: string[]) => runCommand(['settings', ...args, '--data-dir', folder]);
    expect(run('set', 'alerts.minimumSeverity', 'high')).toEqual({ status: 0, out: 'alerts.minimumSeverity is now High.\n', err: '' });
    expect(run('get', 'alerts.minimumSeverity')).toEqual({ status: 0, out: 'High\n', err: '' });
    expect(run('set', 'alerts.kinds.scan', 'mute')).toMatchObject({ status: 0, out: 'alerts.kinds.scan is now mute.\n' });
    expect(run('set', 'email.to', 'a@example.org,b@example.org')).toMatchObject({ status: 0 });
    expect(run('get', 'email.to', '--json')).toMatchObject({ out: '{"email.to":["a@example.org","b@example.org"]}\n' });
    expect(JSON.parse(run('--json').out)).toMatchObject({ 'alerts.minimumSeverity': 'High', 'alerts.notifications': true });
    expect(run('get', 'alerts')).toMatchObject({ status: 2, out: '', err: expect.stringContaining('There are maxCaptureBytes') });
    expect(run('set', 'maxCaptureBytes', 'lots')).toMatchObject({ status: 2, out: '', err: expect.stringContaining('a whole number') });
  });

  it('take a secret from standard input alone, and say what else there is where no keyring is', () => {
    const folder = temporaryFolder();
    const canary = 'canary-Xq7!tweet';
    // Where there is no bus of the desktop there is no Secret Service, on Linux; elsewhere this is only wrong usage.
    const withoutKeyring = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/at/all' };
    const run = (...args: string[]) => runCommand(['settings', ...args, '--data-dir', folder], withoutKeyring);
    expect(run('set-secret', 'email.password', canary)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(/^Write no value [^!]*\n$/),
    });
    expect(run('set-secret', 'wifi.password')).toMatchObject({ status: 2, out: '', err: expect.stringContaining('email.password') });
    expect(run('set', 'email.password', canary)).toMatchObject({ status: 2, out: '', err: expect.stringContaining('set-secret') });
    if (process.platform !== 'linux') return;
    const refused = run('set-secret', 'email.password');
    expect(refused).toMatchObject({ status: 1, out: '' });
    expect(refused.err).toMatch(/^No unlocked keyring.* desktop app.* GUARDIAN_SMTP_PASSWORD\.\n$/);
  });
});
