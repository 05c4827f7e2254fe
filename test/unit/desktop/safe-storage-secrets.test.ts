import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSafeStorageSecrets } from '../../../src-main/desktop/safe-storage-secrets.ts';
import { Refusal } from '../../../src-main/result.ts';
import { openConfSettingsFile } from '../../../src-main/settings/conf-settings-file.ts';
import { openSecretsFile, secretsFileName } from '../../../src-main/settings/secrets-file.ts';
import { createFakeElectron, type FakeChoices } from '../../helpers/fake-electron/fake-electron.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { withoutRights } from '../../helpers/without-rights.ts';

const name = 'email.password';
const cipherKey = Buffer.alloc(32, 7);

function open(folder: string, choices: FakeChoices = {}, platform: NodeJS.Platform = 'linux') {
  const lines: string[] = [];
  const log = { warn: (line: string) => void lines.push(line) };
  const now = () => new Date('2026-11-22T10:30:00Z');
  const file = openSecretsFile(() => openConfSettingsFile(folder, secretsFileName), folder, now, log);
  return { lines, secrets: createSafeStorageSecrets(createFakeElectron({ cipherKey, ...choices }).parts, { file, platform, log }) };
}

const onDisk = (folder: string) => JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'));

describe('secrets that the system encrypts', () => {
  it('are there after a restart, and gone when they are forgotten', async () => {
    const folder = temporaryFolder();
    const first = open(folder).secrets;
    expect(await first.kept()).toEqual([]);
    await first.set(name, 'swordfish', 'encrypted');
    const { secrets, lines } = open(folder);
    expect(await secrets.get(name)).toBe('swordfish');
    expect(await secrets.kept()).toEqual([{ name, keeping: 'encrypted' }]);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toMatch(/swordfish|c3dvcmRmaXNo/);
    await secrets.forget(name);
    expect(await open(folder).secrets.get(name)).toBeNull();
    expect(onDisk(folder)).toEqual({});
    expect(lines).toEqual([]);
  });

  it.each([
    ['darwin', {}, 'the keychain of this Mac'],
    ['win32', {}, 'Windows’ data protection'],
    ['linux', { storageBackend: 'gnome_libsecret' }, 'GNOME Keyring'],
    ['linux', { storageBackend: 'kwallet6' }, 'KWallet'],
    ['linux', { storageBackend: 'unknown' }, 'the keyring of this desktop'],
  ] as const)('are protected on %s %o by %s', async (platform, choices, protectedBy) => {
    expect(await open(temporaryFolder(), choices, platform).secrets.protection()).toEqual({ protectedBy, problem: null });
  });

  it('may bear the mark v10 on macOS and Windows, where it stands for a real key', async () => {
    for (const platform of ['darwin', 'win32'] as const) {
      const folder = temporaryFolder();
      await open(folder, { cipherMark: 'v10' }, platform).secrets.set(name, 'swordfish', 'encrypted');
      expect(await open(folder, {}, platform).secrets.get(name)).toBe('swordfish');
    }
  });

  it('of another user are null, said once without the value, and stay on disk until overwritten', async () => {
    const folder = temporaryFolder();
    await open(folder).secrets.set(name, 'swordfish', 'encrypted');
    const before = onDisk(folder);
    const { secrets, lines } = open(folder, { cipherKey: Buffer.alloc(32, 8) });
    expect(await secrets.get(name)).toBeNull();
    expect(await secrets.kept()).toEqual([]);
    expect(lines).toEqual([expect.stringContaining('email.password cannot be decrypted here')]);
    expect(onDisk(folder)).toEqual(before);
    expect(await open(folder).secrets.get(name)).toBe('swordfish');
    await secrets.set(name, 'trout', 'encrypted');
    expect(await secrets.get(name)).toBe('trout');
    expect(onDisk(folder)).not.toEqual(before);
  });

  it('are encrypted anew when the system’s key was changed', async () => {
    const folder = temporaryFolder();
    await open(folder).secrets.set(name, 'swordfish', 'encrypted');
    const { [name]: before } = onDisk(folder);
    expect(Buffer.from(before, 'base64').toString('latin1')).toMatch(/^v11/);
    // A mark of its own shows that it was written again; on macOS v10 is a key like any other.
    expect(await open(folder, { keyRotated: true, cipherMark: 'v10' }, 'darwin').secrets.get(name)).toBe('swordfish');
    expect(Buffer.from(onDisk(folder)[name], 'base64').toString('latin1')).toMatch(/^v10/);
    expect(await open(folder).secrets.get(name)).toBe('swordfish');
  });

  it('are refused with a sentence where the file cannot be written', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    await withoutRights(async () => {
      await expect(open(folder).secrets.set(name, 'swordfish', 'encrypted')).rejects.toThrow(
        new Refusal('internal', 'The file of secrets could not be written. Nothing was changed.'),
      );
    });
  });

  it('in a broken file are set aside, not replaced', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secrets.json'), '{ broken');
    const { secrets, lines } = open(folder);
    expect(await secrets.get(name)).toBeNull();
    await secrets.set(name, 'swordfish', 'encrypted');
    const aside = readdirSync(folder).find((file) => file.startsWith('secrets.json.broken-')) ?? '';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('{ broken');
    expect(lines).toEqual([expect.stringContaining(aside)]);
  });

  it('in a broken file that cannot be set aside stop nothing', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secrets.json'), '{ broken');
    chmodSync(folder, 0o555);
    await withoutRights(async () => {
      const { secrets, lines } = open(folder);
      expect(await secrets.get(name)).toBeNull();
      await expect(secrets.set(name, 'swordfish', 'encrypted')).rejects.toThrow(Refusal);
      await expect(secrets.forget(name)).resolves.toBeUndefined();
      expect(lines[0]).toContain('could not be set aside');
    });
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{ broken');
  });
});

describe('where nothing encrypts', () => {
  it.each([
    ['the backend is basic_text', { storageBackend: 'basic_text' }],
    ['encryption is not available', { encrypts: false }],
    ['what comes out bears the mark of the key that every computer has', { cipherMark: 'v10' }],
  ] as const)('because %s, secrets are refused, nothing is written, and this session is offered', async (_why, choices) => {
    const folder = temporaryFolder();
    const { secrets, lines } = open(folder, choices);
    const { protectedBy, problem } = await secrets.protection();
    expect(protectedBy).toBeNull();
    expect(problem).toMatch(/no unlocked keyring.*GNOME Keyring or KWallet/);
    await expect(secrets.set(name, 'swordfish', 'encrypted')).rejects.toThrow(/keyring.*You can keep it for this session only\.$/);
    expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
    expect(await secrets.kept()).toEqual([]);
    await secrets.set(name, 'swordfish', 'session');
    expect(await secrets.get(name)).toBe('swordfish');
    expect(await secrets.kept()).toEqual([{ name, keeping: 'session' }]);
    expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
    await secrets.forget(name);
    expect(await secrets.get(name)).toBeNull();
    expect(lines).toEqual([]);
  });

  it('the sentence is of the system at hand', async () => {
    expect((await open(temporaryFolder(), { encrypts: false }, 'darwin').secrets.protection()).problem).toContain('keychain of this Mac');
    expect((await open(temporaryFolder(), { encrypts: false }, 'win32').secrets.protection()).problem).toContain('This system');
  });

  it('a secret for this session wins over the one that is encrypted, until one is encrypted again', async () => {
    const folder = temporaryFolder();
    const { secrets } = open(folder);
    await secrets.set(name, 'swordfish', 'encrypted');
    await secrets.set(name, 'trout', 'session');
    expect(await secrets.get(name)).toBe('trout');
    expect(await open(folder).secrets.get(name)).toBe('swordfish');
    await secrets.set(name, 'salmon', 'encrypted');
    expect(await secrets.get(name)).toBe('salmon');
    expect(await secrets.kept()).toEqual([{ name, keeping: 'encrypted' }]);
  });
});
