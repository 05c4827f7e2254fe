import { withEnvironmentSecrets } from '../settings/environment-secrets.ts';
import { createKeyringSecrets } from '../settings/keyring-secrets.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import { createSessionSecrets } from '../settings/session-secrets.ts';

/** The name of this program in the system's keyring. */
const service = 'home-iot-guardian';

/**
 * Secrets of the doors that run in plain Node: of the environment, else of the system's keyring; in memory where there is no binary of the
 * keyring's package for this system. Touches no keyring before a secret is asked for.
 */
export async function openDoorSecrets(dataFolder: string, environment: NodeJS.ProcessEnv): Promise<SecretStore> {
  return withEnvironmentSecrets(await openKeyring(dataFolder), environment);
}

async function openKeyring(dataFolder: string): Promise<SecretStore> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return createKeyringSecrets({
      // Its other store on Linux, the kernel's, forgets everything when the computer is shut down.
      open: (account) => new AsyncEntry(service, account, { linux: { store: 'secret-service' } }),
      dataFolder,
      platform: process.platform,
    });
  } catch {
    return createSessionSecrets('This system’s keyring cannot be reached from here to keep a password in.');
  }
}
