import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { withEnvironmentSecrets } from '../../../src-main/settings/environment-secrets.ts';
import { createKeyringSecrets } from '../../../src-main/settings/keyring-secrets.ts';
import { createSessionSecrets } from '../../../src-main/settings/session-secrets.ts';
import { readSecret } from '../../../src-main/terminal/read-secret.ts';
import { forgetSecret, setSecret } from '../../../src-main/terminal/secrets.ts';
import { UsageError } from '../../../src-main/terminal/usage-error.ts';
import { createFakeKeyring } from '../../helpers/fake-keyring.ts';
import { openProgram } from '../../helpers/program.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { capturePrinted } from './printed.ts';

const canary = 'canary-Xq7!tweet';

function open(environment: NodeJS.ProcessEnv = {}) {
  const keyring = createFakeKeyring();
  const secrets = withEnvironmentSecrets(createKeyringSecrets({ open: keyring.open, dataFolder: '/d', platform: 'linux' }), environment);
  return { ...keyring, secrets, guardian: openProgram(temporaryFolder(), { secrets }) };
}

describe('guardian settings set-secret', () => {
  it('keeps it and says where, without it', async () => {
    const { guardian, entries } = open();
    const printed = capturePrinted();
    await setSecret(guardian, 'ntfy.topic', async () => canary, false);
    await setSecret(guardian, 'webhook.key', async () => canary, true);
    expect(printed()).toBe(
      'ntfy.topic is kept in the keyring of this desktop.\n{"name":"webhook.key","protectedBy":"the keyring of this desktop"}',
    );
    expect([...entries.values()]).toEqual([canary, canary]);
  });

  it.each([
    ['email.password', 'GUARDIAN_SMTP_PASSWORD'],
    ['ntfy.topic', 'GUARDIAN_NTFY_TOPIC'],
    ['webhook.key', 'GUARDIAN_WEBHOOK_KEY'],
  ] as const)('does not even ask for %s where nothing can keep it, and says what else there is', async (name, variable) => {
    const guardian = openProgram(temporaryFolder(), { secrets: createSessionSecrets('Nothing encrypts here.') });
    const refused = setSecret(guardian, name, () => Promise.reject(new Error('was asked')), false);
    await expect(refused).rejects.toThrow(new RegExp(`^Nothing encrypts here\\. Nothing was kept\\. .*desktop app.* ${variable}\\.$`));
  });

  it('says that a locked keyring did not take it, offers no session that ends at once, and quotes nothing', async () => {
    const { guardian, state } = open();
    state.refusesWrites = true;
    const refused = setSecret(guardian, 'email.password', async () => canary, false);
    await expect(refused).rejects.toThrow(
      /^The keyring did not take it; it may be locked\. Nothing was kept\. .* GUARDIAN_SMTP_PASSWORD\.$/,
    );
    await expect(refused).rejects.not.toThrow(/canary|session/);
  });

  it.each([
    ['', /^No value was given for ntfy\.topic\./],
    ['two\nlines', /^A secret is one line/],
    [canary.repeat(100), /^A secret has at most 1000 characters/],
  ])('refuses %j as wrong usage, without quoting it', async (value, sentence) => {
    const { guardian, entries } = open();
    const refused = setSecret(guardian, 'ntfy.topic', async () => value, false);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.not.toThrow(/canary/);
    expect(entries.size).toBe(0);
  });
});

describe('guardian settings forget-secret', () => {
  it('forgets it', async () => {
    const { guardian, entries } = open();
    capturePrinted();
    await setSecret(guardian, 'ntfy.topic', async () => canary, false);
    const printed = capturePrinted();
    await forgetSecret(guardian, 'ntfy.topic', false);
    expect(printed()).toMatch(/ntfy\.topic is forgotten\.$/);
    expect(entries.size).toBe(0);
  });

  it('says that one of the environment stays', async () => {
    const { guardian } = open({ GUARDIAN_NTFY_TOPIC: canary });
    const printed = capturePrinted();
    await forgetSecret(guardian, 'ntfy.topic', false);
    await forgetSecret(guardian, 'ntfy.topic', true);
    expect(printed()).toBe('ntfy.topic still comes from GUARDIAN_NTFY_TOPIC.\n{"name":"ntfy.topic","forgotten":false}');
  });
});

describe('reading a secret', () => {
  /** What reaches standard input, and what a person sees. */
  function typed(isTTY: boolean) {
    const shown = new PassThrough();
    const seen: string[] = [];
    shown.on('data', (chunk: Buffer) => seen.push(chunk.toString()));
    return { input: Object.assign(new PassThrough(), { isTTY }), shown, seen: () => seen.join('') };
  }

  it.each([
    [`${canary}\n`, canary],
    [`${canary}\r\n`, canary],
    [`${canary}\n\n`, `${canary}\n`],
    [` ${canary} `, ` ${canary} `],
    ['', ''],
  ])('takes all of the pipe %j but the line end', async (sent, value) => {
    const { input, shown, seen } = typed(false);
    input.end(sent);
    expect(await readSecret(input, shown, 'ntfy.topic')).toBe(value);
    expect(seen()).toBe('');
  });

  it('asks a person, and shows nothing of what is typed', async () => {
    const { input, shown, seen } = typed(true);
    const reading = readSecret(input, shown, 'ntfy.topic');
    for (const letter of `${canary}X\u007f\r`) input.write(letter);
    expect(await reading).toBe(canary);
    expect(seen()).toBe('ntfy.topic (it is not shown): \n');
  });

  it.each([
    ['Ctrl+C', '\u0003'],
    ['Ctrl+D', '\u0004'],
  ])('changes nothing after %s', async (_name, pressed) => {
    const { input, shown } = typed(true);
    const reading = readSecret(input, shown, 'ntfy.topic');
    input.write(pressed);
    await expect(reading).rejects.toThrow('Nothing was changed.');
  });
});
