import { Anchor, Stack, Text } from '@mantine/core';
import type { ScanSummary } from '../../../src-preload/contract/api.ts';
import type { Column } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { formatPlural } from '../../ui/format-plural.ts';
import { formatShare } from '../../ui/format-share.ts';
import { formatTimestamp } from '../../ui/format-timestamp.ts';
import { routeHref } from '../../ui/route.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { strongestSeverity } from '../../ui/strongest-severity.ts';
import { WatchedBadge } from '../watch/watched-badge.tsx';

/** Said of what another program, which wrote the scan into the history, did not tell. */
const notKept = 'not kept';

/** Incidents, or what a scan that knew no devices found. */
function foundWords({ incidentCount, anomalousWindows }: ScanSummary): string {
  if (incidentCount > 0) return formatPlural(incidentCount, 'incident');
  return anomalousWindows > 0 ? formatPlural(anomalousWindows, 'unusual window') : 'nothing';
}

/** The columns of the history. */
export const historyColumns: readonly Column<ScanSummary>[] = [
  {
    header: 'File',
    wide: true,
    cell: (scan) => (
      <Stack gap={2} align="flex-start">
        <Anchor
          href={routeHref({ screen: 'result', scanId: scan.id })}
          fw={600}
          size="sm"
          className="wrap-anywhere"
          onClick={(event) => event.stopPropagation()}
        >
          {scan.name === '' ? 'unnamed file' : scan.name}
        </Anchor>
        {scan.watchedFolder !== null && <WatchedBadge />}
      </Stack>
    ),
  },
  { header: 'Scanned', cell: ({ timestamp }) => formatTimestamp(timestamp) },
  {
    header: 'Strongest',
    cell: (scan) => {
      const severity = strongestSeverity(scan);
      return severity === null ? (
        <Text size="sm" c="dimmed" component="span">
          {scan.anomalousWindows === 0 ? 'nothing unusual' : notKept}
        </Text>
      ) : (
        <SeverityBadge severity={severity} />
      );
    },
  },
  { header: 'Flows', cell: ({ flows }) => (flows === 0 ? notKept : formatCount(flows)), numeric: true },
  {
    header: 'Unusual flows',
    cell: ({ anomalousFlows, flows }) => (flows === 0 ? notKept : `${formatCount(anomalousFlows)} (${formatShare(anomalousFlows, flows)})`),
    numeric: true,
  },
  { header: 'Found', cell: foundWords, numeric: true },
];
