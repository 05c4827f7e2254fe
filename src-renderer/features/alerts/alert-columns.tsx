import { Anchor, Stack, Text } from '@mantine/core';
import type { AlertLine } from '../../../src-preload/contract/alerts.ts';
import type { Column } from '../../ui/data-table.tsx';
import { formatDevice } from '../../ui/format-device.ts';
import { formatTimestamp } from '../../ui/format-timestamp.ts';
import { routeHref } from '../../ui/route.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { alertRoute } from './alert-route.ts';
import { deliveryWords, noChannelWords } from './delivery-words.ts';
import { kindWords } from './kind-words.ts';

/** An address of IPv4 is never broken in two; a longer name may have to be. */
function Device({ device }: { readonly device: string }) {
  return <span className={device.length <= 15 ? 'no-wrap' : undefined}>{formatDevice(device)}</span>;
}

function WhatHappened({ alert: { scanId, incidentId, device, scanName, summary, kind } }: { readonly alert: AlertLine }) {
  return (
    <>
      {scanId === null ? (
        <Text size="sm" component="span" display="block">
          {summary}
        </Text>
      ) : (
        <Anchor size="sm" href={routeHref(alertRoute({ scanId, incidentId, incidentFirst: null, device }))}>
          {summary}
        </Anchor>
      )}
      <Text size="sm" c="dimmed" component="span" display="block">
        {kindWords[kind].label}, in {scanName === '' ? 'an unnamed file' : `“${scanName}”`}
        {scanId === null && ' (scan deleted)'}
      </Text>
    </>
  );
}

function WhatBecame({ alert: { deliveries } }: { readonly alert: AlertLine }) {
  if (deliveries.length === 0) {
    return (
      <Text size="sm" c="dimmed" component="span">
        {noChannelWords}
      </Text>
    );
  }
  const now = new Date();
  return (
    <Stack gap={6}>
      {deliveries.map((delivery) => {
        const { state, reason } = deliveryWords(delivery, now);
        return (
          <div key={delivery.channel}>
            <Text size="sm" fw={delivery.state === 'given-up' ? 600 : undefined} component="span" display="block">
              {state}
            </Text>
            {reason !== null && (
              <Text size="sm" c="dimmed" component="span" display="block">
                {reason}
              </Text>
            )}
          </div>
        );
      })}
    </Stack>
  );
}

/** The columns of the list of alerts. */
export const alertColumns: readonly Column<AlertLine>[] = [
  { header: 'When', cell: ({ createdAt }) => formatTimestamp(createdAt) },
  { header: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
  { header: 'Device', wide: true, cell: ({ device }) => <Device device={device} /> },
  { header: 'What happened', wide: true, cell: (alert) => <WhatHappened alert={alert} /> },
  { header: 'What became of it', wide: true, cell: (alert) => <WhatBecame alert={alert} /> },
];
