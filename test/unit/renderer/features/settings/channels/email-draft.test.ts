import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defaultSettings } from '../../../../../../src-main/settings/read-settings.ts';
import type { SecretsAnswer } from '../../../../../../src-preload/contract/program.ts';
import { settings } from '../../../../../../src-preload/contract/settings.ts';
import {
  type EmailDraft,
  emailComplaints,
  emailDraft,
  emailSettings,
  isEmailAddress,
} from '../../../../../../src-renderer/features/settings/channels/email-draft.ts';

const encrypts: SecretsAnswer = { problem: null, protectedBy: 'the keychain of this Mac', kept: [] };
const forgets: SecretsAnswer = { problem: 'Nothing encrypts here.', protectedBy: null, kept: [] };
const whole: EmailDraft = {
  ...emailDraft(defaultSettings.email),
  enabled: true,
  host: ' smtp.example.org ',
  user: 'me@example.org',
  secret: 'swordfish',
  to: ' a@example.org\n\nb@example.org, c@example.org ',
};

it('takes for an address what the program takes for one', () => {
  const examples = [
    'a@example.org',
    "o'neil+x@mail.example.co.uk",
    'a.b@example.org',
    '.a@example.org',
    'a..b@example.org',
    'a.@example.org',
    'a@b',
    'a@localhost',
    'a b@example.org',
    'a@-example.org',
    'Me <a@example.org>',
    'ä@example.org',
    '@example.org',
    'a@example.org ',
    '',
  ];
  for (const example of examples) expect([example, isEmailAddress(example)]).toEqual([example, z.email().safeParse(example).success]);
});

it('a whole form has no complaints, and stands for settings that the program takes', () => {
  expect(emailComplaints(whole, encrypts)).toEqual({});
  const made = emailSettings(whole);
  expect(settings.shape.email.parse(made)).toEqual(made);
  expect(made).toMatchObject({ host: 'smtp.example.org', port: 465, to: ['a@example.org', 'b@example.org', 'c@example.org'] });
  expect(made, 'a secret is no setting').not.toHaveProperty('secret');
  expect(emailSettings(emailDraft(made))).toEqual(made);
});

describe('complaints', () => {
  it.each<readonly [keyof EmailDraft, Partial<EmailDraft>]>([
    ['host', { host: ' ' }],
    ['host', { host: 'https://smtp.example.org' }],
    ['host', { host: 'smtp example' }],
    ['port', { port: '' }],
    ['port', { port: '0' }],
    ['port', { port: '65536' }],
    ['port', { port: '4.5' }],
    ['port', { port: '587x' }],
    ['from', { from: 'me' }],
    ['from', { user: 'me' }],
    ['to', { to: ' \n ' }],
    ['to', { to: 'a@example.org\nnobody' }],
    ['to', { to: Array.from({ length: 21 }, (_, index) => `a${index}@example.org`).join('\n') }],
    ['secret', { secret: '' }],
    ['secret', { secret: 'x'.repeat(1001) }],
  ])('%s alone is complained of at %o', (field, part) => {
    expect(Object.keys(emailComplaints({ ...whole, ...part }, encrypts))).toEqual([field]);
  });

  it('names the recipient that is none', () => {
    expect(emailComplaints({ ...whole, to: 'a@example.org\nnobody' }, encrypts).to).toContain('“nobody”');
  });

  it('what is switched off may be unfinished, but not wrong', () => {
    const empty = emailDraft(defaultSettings.email);
    expect(emailComplaints(empty, encrypts)).toEqual({});
    expect(settings.shape.email.safeParse(emailSettings(empty)).success).toBe(true);
    expect(Object.keys(emailComplaints({ ...empty, to: 'nobody', port: 'x' }, encrypts)).sort()).toEqual(['port', 'to']);
  });

  it('asks for no password that is set, that may be set, or that no user name needs', () => {
    const kept: SecretsAnswer = { ...encrypts, kept: [{ name: 'email.password', keeping: 'encrypted' }] };
    const other: SecretsAnswer = { ...encrypts, kept: [{ name: 'ntfy.topic', keeping: 'encrypted' }] };
    const without = { ...whole, secret: '' };
    expect(emailComplaints(without, kept)).toEqual({});
    expect(emailComplaints(without, null)).toEqual({});
    expect(emailComplaints({ ...without, user: '', from: 'me@example.org' }, encrypts)).toEqual({});
    expect(Object.keys(emailComplaints(without, other))).toEqual(['secret']);
  });

  it('where nothing encrypts, keeping it for the session must be agreed to', () => {
    expect(Object.keys(emailComplaints(whole, forgets))).toEqual(['secret']);
    expect(emailComplaints({ ...whole, sessionOnly: true }, forgets)).toEqual({});
  });
});
