import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSafeStorageSecrets } from '../../src-main/desktop/safe-storage-secrets.ts';
import { openConfSettingsFile } from '../../src-main/settings/conf-settings-file.ts';
import type { SecretStore } from '../../src-main/settings/secret-store.ts';
import { openSecretsFile, secretsFileName } from '../../src-main/settings/secrets-file.ts';
import type { SettingsFile } from '../../src-main/settings/settings.ts';
import { logsFolderOf } from '../../src-main/startup/open-guardian.ts';
import { openLog } from '../../src-main/startup/open-log.ts';
import { writeCapture } from '../helpers/captures.ts';
import { createFakeElectron, type FakeChoices } from '../helpers/fake-electron/fake-electron.ts';
import { openProgram } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const canary = 'canary-Xq7!tweet';
const forms = [
  canary,
  JSON.stringify(canary).slice(1, -1),
  Buffer.from(canary).toString('base64').replace(/=+$/, ''),
  Buffer.from(canary).toString('hex'),
  encodeURIComponent(canary),
];
const seenIn = (text: string) => forms.some((form) => text.includes(form));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** Everything that one can see of a program that was given the canary: its files, its log, and all answers and events. */
async function live(choices: FakeChoices, spoil: (store: SecretStore) => SecretStore = (store) => store, brokenFile = false) {
  const folder = temporaryFolder();
  const log = openLog(logsFolderOf(folder));
  const conf = openSecretsFile(
    () => openConfSettingsFile(folder, secretsFileName),
    folder,
    () => new Date(),
    log,
  );
  const failing: SettingsFile = {
    get: () => conf.get(),
    set(values) {
      throw new Error(`no room for ${JSON.stringify(values)}`);
    },
  };
  const electron = createFakeElectron(choices).parts;
  const secrets = spoil(createSafeStorageSecrets(electron, { file: brokenFile ? failing : conf, platform: 'linux', log }));
  const guardian = openProgram(folder, { secrets, log });
  const heard: unknown[] = [];
  guardian.subscribe((event) => void heard.push(event));
  const name = 'email.password';
  const asked: readonly (readonly [string, unknown])[] = [
    ['secret:list', {}],
    ['secret:set', { name, value: canary, sessionOnly: false }],
    ['secret:list', {}],
    ['secret:set', { name, value: canary, sessionOnly: true }],
    ['secret:set', { name, value: canary.repeat(100), sessionOnly: true }],
    ['secret:set', { name: canary, value: canary, sessionOnly: 'yes' }],
    ['secret:set', { name, value: [canary], sessionOnly: true }],
    ['secret:list', {}],
    ['status:get', {}],
    ['settings:get', {}],
    ['settings:set', { maxCaptureBytes: 5_000_000 }],
    ['desktop:get', {}],
    ['logs:show', {}],
  ];
  for (const [request, input] of asked) heard.push(await guardian.request(request, input));
  const kept = await secrets.get(name);
  await guardian.scan([{ path: writeCapture(folder, 'home.csv', 30), name: 'home.csv' }]).scanId;
  heard.push(await guardian.request('secret:forget', { name }), await guardian.request('secret:list', {}));
  await guardian.request('secret:set', { name, value: canary, sessionOnly: false });
  await guardian.close();
  return { folder, kept, heard: JSON.stringify(heard), files: filesBelow(folder) };
}

describe('a secret that the program was given', () => {
  it.each<[string, FakeChoices, boolean]>([
    ['with a keyring', {}, false],
    ['without encryption', { encrypts: false }, false],
    ['with the key that every computer has', { cipherMark: 'v10' }, false],
    ['with a file that cannot be written, whose error quotes it', {}, true],
  ])('%s is in no file, no log, no answer and no event', async (_where, choices, brokenFile) => {
    const { kept, heard, files } = await live(choices, undefined, brokenFile);
    expect(kept).toBe(canary);
    expect(seenIn(heard)).toBe(false);
    expect(files.map((path) => basename(path))).toEqual(expect.arrayContaining(['guardian.db', 'guardian.log', 'settings.json']));
    expect(files.filter((path) => seenIn(readFileSync(path, 'latin1')))).toEqual([]);
  });

  it('would be found if it were there', async () => {
    const { heard } = await live({}, (store) => ({
      ...store,
      protection: async () => ({ protectedBy: `a careless ${await store.get('email.password')}`, problem: null }),
    }));
    expect(seenIn(heard)).toBe(true);
    const path = join(temporaryFolder(), 'careless.json');
    writeFileSync(path, JSON.stringify({ 'email.password': Buffer.from(canary).toString('base64') }));
    expect(seenIn(readFileSync(path, 'latin1'))).toBe(true);
  });
});
