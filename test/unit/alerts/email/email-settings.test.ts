import { describe, expect, it } from 'vitest';
import { emailPassword } from '../../../../src-main/alerts/email/email-password.ts';
import { emailSettings } from '../../../../src-main/alerts/email/email-settings.ts';
import { defaultSettings } from '../../../../src-main/settings/read-settings.ts';

const untouched = defaultSettings.email;
const guide = { MAIL_USER: 'me@gmail.com', MAIL_PASS: 'abcd efgh', ALERT_EMAIL: 'you@home.example' };
const own = { ...untouched, enabled: true, host: 'mail.home.example', port: 587, tls: 'starttls', user: 'iot@home.example' } as const;

describe('emailSettings', () => {
  it('is off where nothing is set, and says what is missing', () => {
    expect(emailSettings(untouched, {}, false)).toMatchObject({
      enabled: false,
      problem: 'For e-mail, the mail server, the sender’s address and a recipient are missing.',
    });
  });

  it('goes over Gmail where the guide’s three variables are there and nothing is set', () => {
    expect(emailSettings(untouched, guide, true)).toEqual({
      enabled: true,
      host: 'smtp.gmail.com',
      port: 465,
      tls: 'implicit',
      user: 'me@gmail.com',
      from: { name: 'Home IoT Guardian', address: 'me@gmail.com' },
      to: ['you@home.example'],
      details: false,
      problem: null,
    });
  });

  it.each(['MAIL_USER', 'ALERT_EMAIL'])('is not switched on by the environment without %s', (name) => {
    expect(emailSettings(untouched, { ...guide, [name]: '' }, true).enabled).toBe(false);
  });

  it('is not switched on by the environment without a password, or where a person set it up and switched it off', () => {
    expect(emailSettings(untouched, guide, false)).toMatchObject({ enabled: false, problem: 'For e-mail, the password is missing.' });
    expect(emailSettings({ ...own, enabled: false }, guide, true).enabled).toBe(false);
  });

  it('takes a person’s settings before the environment, which fills what they leave empty', () => {
    expect(emailSettings({ ...own, to: ['her@home.example'] }, guide, true)).toMatchObject({
      host: 'mail.home.example',
      port: 587,
      tls: 'starttls',
      user: 'iot@home.example',
      to: ['her@home.example'],
      problem: null,
    });
    expect(emailSettings({ ...own, user: '' }, { ...guide, ALERT_EMAIL: 'a@home.example, b@home.example;' }, true)).toMatchObject({
      host: 'mail.home.example',
      port: 587,
      tls: 'starttls',
      user: 'me@gmail.com',
      to: ['a@home.example', 'b@home.example'],
    });
  });

  it.each([
    ['', { name: 'Home IoT Guardian', address: 'iot@home.example' }],
    ['guard@home.example', { name: 'Home IoT Guardian', address: 'guard@home.example' }],
    ['Our home <guard@home.example>', { name: 'Our home', address: 'guard@home.example' }],
    ['"Home, ours" <guard@home.example>', { name: 'Home, ours', address: 'guard@home.example' }],
  ])('reads the sender “%s”', (from, sender) => {
    expect(emailSettings({ ...own, from, to: ['you@home.example'] }, {}, true)).toMatchObject({ from: sender, problem: null });
  });

  it.each([
    ['the user is no address', { ...own, user: 'iot', to: ['you@home.example'] }, {}, '“iot” is no e-mail address.'],
    ['the sender is none', { ...own, from: 'Home <nobody>', to: ['you@home.example'] }, {}, '“nobody” is no e-mail address.'],
    ['a recipient of the environment is none', own, { ALERT_EMAIL: 'you@home.example, nobody' }, '“nobody” is no e-mail address.'],
  ])('says so where %s', (_what, settings, environment, problem) => {
    expect(emailSettings(settings, environment, true).problem).toBe(problem);
  });

  it('asks for no password where the server asks for no name', () => {
    const relay = { ...own, user: '', from: 'iot@home.example', to: ['you@home.example'] };
    expect(emailSettings(relay, {}, false).problem).toBeNull();
  });
});

describe('emailPassword', () => {
  const kept = (value: string | null) => ({ get: async () => value });
  it.each([
    [kept('kept'), { MAIL_PASS: 'guide' }, 'kept'],
    [kept(null), { MAIL_PASS: 'guide' }, 'guide'],
    [kept(null), { MAIL_PASS: '' }, null],
    [kept(null), {}, null],
  ])('takes the secret, then the guide’s variable', async (secrets, environment, password) => {
    expect(await emailPassword(secrets, environment)).toBe(password);
  });
});
