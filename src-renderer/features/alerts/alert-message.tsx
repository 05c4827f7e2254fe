import { Anchor, Text } from '@mantine/core';
import type { Alert } from '../../../src-preload/contract/api.ts';
import { routeHref } from '../../ui/route.ts';
import { alertRoute } from './alert-route.ts';

/** What the toast of an alert says, and the way to the incident. */
export function AlertMessage({ alert }: { readonly alert: Alert }) {
  return (
    <>
      <Text size="sm" c="var(--mantine-color-text)" className="alert-text wrap-anywhere">
        {alert.text}
      </Text>
      <Anchor size="sm" href={routeHref(alertRoute(alert))} aria-label={`Look at it: ${alert.title}`}>
        Look at it
      </Anchor>
    </>
  );
}
