import { Button, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { browserNotifications } from '../alerts/browser-notifications.ts';
import { useReturn } from './use-return.ts';

const words = {
  granted:
    'This browser is allowed to notify you. It does so while this page is open. It may ask again after the next start of the program, whose address is new then.',
  denied: 'This browser does not let this page notify you. You can allow it in the browser’s settings for this page.',
  default: 'This browser was not asked yet whether it may notify you.',
  unavailable: 'This browser cannot notify you.',
} as const;

/** Whether the browser may notify, and the way to let it. */
export function BrowserPermission() {
  const [state, setState] = useState(browserNotifications.permission);
  const sentence = useRef<HTMLParagraphElement>(null);
  useReturn(() => setState(browserNotifications.permission()));

  async function allow(): Promise<void> {
    setState(await browserNotifications.ask());
    // The button may be gone now, and the focus with it.
    sentence.current?.focus();
  }

  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" role="status" ref={sentence} tabIndex={-1}>
        {words[state]}
      </Text>
      {state === 'default' && (
        <Button variant="default" size="xs" onClick={() => void allow()}>
          Allow this browser to notify me
        </Button>
      )}
    </Stack>
  );
}
