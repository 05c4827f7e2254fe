import { useEffect, useState } from 'react';
import type { RequestInput, RequestName, RequestOutput } from '../../../src-preload/contract/api.ts';
import { useRequest } from '../../bridge/use-request.ts';

/** What holds, as it was asked for, or as a change of it was answered since: `hold` takes such an answer. */
export function useLatest<N extends RequestName>(name: N, input: RequestInput<N>) {
  const { value: asked, problem, reload } = useRequest(name, input);
  const [value, hold] = useState<RequestOutput<N> | null>(null);
  useEffect(() => {
    if (asked !== null) hold(asked);
  }, [asked]);
  return { value, problem, reload, hold };
}
