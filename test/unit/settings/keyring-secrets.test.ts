import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeyringSecrets } from '../../../src-main/settings/keyring-secrets.ts';
import { openDoorSecrets } from '../../../src-main/startup/open-door-secrets.ts';
import { createFakeKeyring } from '../../helpers/fake-keyring.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const canary = 'canary-Xq7!tweet';

function open(platform: NodeJS.Platform = 'linux', dataFolder = '/home/me/guardian', keyring = createFakeKeyring()) {
  return { ...keyring, secrets: createKeyringSecrets({ open: keyring.open, dataFolder, platform }) };
}

describe('secrets in the keyring', () => {
  it('are kept there, each under its own name, and forgotten', async () => {
    const { secrets, entries } = open();
    await secrets.set('email.password', canary, 'encrypted');
    await secrets.set('webhook.key', 'another', 'encrypted');
    expect([...entries]).toEqual([
      ['email.password of /home/me/guardian', canary],
      ['webhook.key of /home/me/guardian', 'another'],
    ]);
    expect(await secrets.kept()).toEqual([
      { name: 'email.password', keeping: 'encrypted' },
      { name: 'webhook.key', keeping: 'encrypted' },
    ]);
    expect(await secrets.get('email.password')).toBe(canary);
    expect(await secrets.get('ntfy.topic')).toBeNull();
    await secrets.forget('email.password');
    await secrets.forget('email.password');
    expect([...entries.keys()]).toEqual(['webhook.key of /home/me/guardian']);
  });

  it('of another data folder are others', async () => {
    const first = open();
    await first.secrets.set('ntfy.topic', canary, 'encrypted');
    expect(await open('linux', '/elsewhere', first).secrets.get('ntfy.topic')).toBeNull();
    expect(await open('linux', '/home/me/guardian', first).secrets.get('ntfy.topic')).toBe(canary);
  });

  it('for this session only stay out of it and win', async () => {
    const { secrets, entries } = open();
    await secrets.set('ntfy.topic', 'kept', 'encrypted');
    await secrets.set('ntfy.topic', canary, 'session');
    expect([...entries.values()]).toEqual(['kept']);
    expect(await secrets.get('ntfy.topic')).toBe(canary);
    expect(await secrets.kept()).toEqual([{ name: 'ntfy.topic', keeping: 'session' }]);
    await secrets.set('ntfy.topic', 'newer', 'encrypted');
    expect(await secrets.get('ntfy.topic')).toBe('newer');
  });

  it.each([
    ['linux', 'the keyring of this desktop', /^No unlocked keyring/],
    ['darwin', 'the keychain of this Mac', /^The keychain of this Mac cannot be used/],
    ['win32', 'the Credential Manager of Windows', /^This system offers no place/],
  ] as const)('of %s: says where they are kept, or why not', async (platform, protectedBy, problem) => {
    const { secrets, state } = open(platform);
    expect(await secrets.protection()).toEqual({ protectedBy, problem: null });
    state.locked = true;
    expect(await secrets.protection()).toEqual({ protectedBy: null, problem: expect.stringMatching(problem) });
  });

  it('without a keyring are refused, and kept for this session where that is wanted', async () => {
    const { secrets, state, entries } = open();
    state.locked = true;
    await expect(secrets.set('email.password', canary, 'encrypted')).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^No unlocked keyring.* You can keep it for this session only\.$/),
    });
    expect(await secrets.get('email.password')).toBeNull();
    await secrets.set('email.password', canary, 'session');
    expect(await secrets.get('email.password')).toBe(canary);
    expect(await secrets.kept()).toEqual([{ name: 'email.password', keeping: 'session' }]);
    await secrets.forget('email.password');
    expect(await secrets.kept()).toEqual([]);
    expect(entries.size).toBe(0);
  });

  it('that it does not forget are said to be there still, and no error quotes them', async () => {
    const { secrets, state } = open();
    await secrets.set('email.password', canary, 'encrypted');
    state.refusesWrites = true;
    for (const refused of [secrets.forget('email.password'), secrets.set('email.password', canary, 'encrypted')]) {
      const error: unknown = await refused.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(JSON.stringify([String(error), error instanceof Error ? [error.stack, String(error.cause)] : null])).not.toContain('canary');
    }
    expect(await secrets.get('email.password')).toBe(canary);
  });
});

const real = await openDoorSecrets('/nowhere/at/all', {});
const { problem } = await real.protection();

describe('the keyring of this computer', () => {
  it('is there, or its absence is a sentence and never an error', async () => {
    if (problem === null) return;
    expect(problem).toMatch(/^[A-Z].*\.$/);
    expect(await real.kept()).toEqual([]);
    await expect(real.set('ntfy.topic', canary, 'encrypted')).rejects.toThrow(/for this session only\.$/);
    await real.forget('ntfy.topic');
  });

  it.skipIf(problem !== null)('[needs a keyring] keeps a secret and forgets it', async () => {
    const dataFolder = temporaryFolder();
    const secrets = await openDoorSecrets(dataFolder, {});
    onTestFinished(() => secrets.forget('ntfy.topic'));
    await secrets.set('ntfy.topic', canary, 'encrypted');
    expect(await (await openDoorSecrets(dataFolder, {})).get('ntfy.topic')).toBe(canary);
    await secrets.forget('ntfy.topic');
    expect(await secrets.kept()).toEqual([]);
  });
});
