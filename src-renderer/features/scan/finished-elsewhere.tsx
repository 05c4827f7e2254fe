import { Anchor, Text } from '@mantine/core';
import { routeHref } from '../../ui/route.ts';

/** Told when a scan ends while the person looks at another screen. */
export function FinishedElsewhere({ name, scanId }: { readonly name: string; readonly scanId: number }) {
  return (
    <Text size="sm" c="var(--mantine-color-text)" className="wrap-anywhere">
      “{name}” is in the history. <Anchor href={routeHref({ screen: 'result', scanId })}>Open it</Anchor>
    </Text>
  );
}
