import { useEffect, useEffectEvent } from 'react';

/** Calls back when a person comes back to the window: the system or the browser may have been set otherwise meanwhile. */
export function useReturn(onReturn: () => void): void {
  const latest = useEffectEvent(onReturn);
  useEffect(() => {
    const listener = () => latest();
    window.addEventListener('focus', listener);
    return () => window.removeEventListener('focus', listener);
  }, []);
}
