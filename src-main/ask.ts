import { type RequestInput, type RequestName, type RequestOutput, requests } from '../src-preload/contract/api.ts';
import type { Guardian } from './guardian.ts';

/** Asks the application in the words of the contract. Rejects with its sentence when it refuses. */
export async function ask<N extends RequestName>(
  guardian: Pick<Guardian, 'request'>,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const answer = await guardian.request(name, input);
  if (!answer.ok) throw new Error(answer.message);
  return requests[name].output.parse(answer.value) as RequestOutput<N>; // parsed by the schema that the type is derived from
}
