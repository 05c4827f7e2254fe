import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { announcer } from './announcer.ts';

/** Speaks what `announcer.say` is given. One for the whole program, always present, so that screen readers notice changes. */
export function LiveRegion() {
  const text = useSyncExternalStore(announcer.subscribe, announcer.get);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
