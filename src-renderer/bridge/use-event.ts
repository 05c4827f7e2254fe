import { useEffect, useEffectEvent } from 'react';
import type { EventName, EventPayload } from '../../src-preload/contract/api.ts';
import { getBridge } from './get-bridge.ts';

/** Calls the listener at each event of this name while the component is shown. */
export function useEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void {
  const latest = useEffectEvent(listener);
  useEffect(() => getBridge().on(name, (payload) => latest(payload)), [name]);
}
