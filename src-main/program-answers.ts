import type { RequestName, RequestOutput, SecretsAnswer } from '../src-preload/contract/api.ts';
import type { DoorFeatures } from './door-features.ts';
import type { Handlers } from './handlers.ts';
import type { SecretStore } from './settings/secret-store.ts';
import type { UpdateCheck } from './updates/update-check.ts';

/** What the answers about the program around the pages are made from. */
export interface ProgramParts {
  readonly door: DoorFeatures;
  readonly secrets: SecretStore;
  readonly checkForUpdate: UpdateCheck;
  /** Where the log files are. */
  readonly logsFolder: string;
}

type ProgramRequest = Exclude<
  Extract<RequestName, `desktop:${string}` | `logs:${string}` | `secret:${string}` | `update:${string}`>,
  'update:last'
>;

/** Answers about the door, the logs, secrets and updates. */
export function programHandlers({ door, secrets, checkForUpdate, logsFolder }: ProgramParts): Pick<Handlers, ProgramRequest> {
  const describeSecrets = async (): Promise<SecretsAnswer> => ({ ...(await secrets.protection()), kept: await secrets.kept() });
  return {
    'desktop:get': () => door.describe(),
    'desktop:start-with-system': async ({ on }): Promise<RequestOutput<'desktop:start-with-system'>> => {
      await door.startWithSystem(on);
      return door.describe();
    },
    'logs:show': async () => {
      await door.showFolder(logsFolder);
      return { folder: logsFolder };
    },
    'secret:list': describeSecrets,
    'secret:set': async ({ name, value, sessionOnly }) => {
      await secrets.set(name, value, sessionOnly ? 'session' : 'encrypted');
      return describeSecrets();
    },
    'secret:forget': async ({ name }) => {
      await secrets.forget(name);
      return describeSecrets();
    },
    'update:check': () => checkForUpdate(),
  };
}
