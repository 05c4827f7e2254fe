import type { Result, SecretName, SecretsAnswer } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { useLatest } from './use-latest.ts';

/** How secrets are kept and which are set, and the ways to set and to forget one. */
export function useSecrets() {
  const { value: secrets, problem, reload, hold } = useLatest('secret:list', {});

  function holdIfDone(result: Result<SecretsAnswer>): Result<SecretsAnswer> {
    if (result.ok) hold(result.value);
    return result;
  }

  return {
    secrets,
    problem,
    reload,
    setSecret: async (name: SecretName, value: string, sessionOnly: boolean) =>
      holdIfDone(await getBridge().request('secret:set', { name, value, sessionOnly })),
    forgetSecret: async (name: SecretName) => holdIfDone(await getBridge().request('secret:forget', { name })),
  };
}
