import { Group, Stack, Text } from '@mantine/core';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatTimestamp } from '../../ui/format-timestamp.ts';
import { IconAlert, IconTick } from '../../ui/icons.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import type { NamedIncident } from '../../ui/route.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { strongestSeverity } from '../../ui/strongest-severity.ts';
import { WatchedScanNote } from '../watch/watched-scan-note.tsx';
import { AnomaliesPanel } from './anomalies-panel.tsx';
import { DeleteScan } from './delete-scan.tsx';
import { DevicesPanel } from './devices-panel.tsx';
import { ErrorChartPanel } from './error-chart-panel.tsx';
import { headline } from './headline.ts';
import { IncidentsPanel } from './incidents-panel.tsx';
import { LabelsPanel } from './labels-panel.tsx';
import { ReadingPanel } from './reading-panel.tsx';
import { ResultFacts } from './result-facts.tsx';
import { TechnicalDetails } from './technical-details.tsx';

/** The whole answer of one scan. The same for a fresh and an old one. */
export function Result({ scan, named }: { readonly scan: ScanDetail; readonly named: NamedIncident | null }) {
  const { calm, title, meaning } = headline(scan);
  const severity = strongestSeverity(scan);
  return (
    <section aria-label="Result">
      <Stack gap="lg">
        <Group gap="md" align="flex-start" wrap="nowrap" className="headline" data-calm={calm}>
          <span className="headline-sign">{calm ? <IconTick size={36} /> : <IconAlert size={36} />}</span>
          <Stack gap={6}>
            <PageTitle tabTitle={title}>{title}</PageTitle>
            {severity !== null && (
              <Group gap="xs">
                <Text size="sm">Strongest:</Text>
                <SeverityBadge severity={severity} />
              </Group>
            )}
            <Text maw="42rem">{meaning}</Text>
            <Text size="sm" c="dimmed" className="wrap-anywhere">
              {scan.name === '' ? 'Unnamed file' : scan.name}, scanned {formatTimestamp(scan.timestamp)}
            </Text>
            {scan.watchedFolder !== null && <WatchedScanNote scanId={scan.id} folder={scan.watchedFolder} />}
          </Stack>
        </Group>
        <IncidentsPanel scan={scan} named={named} />
        <ResultFacts scan={scan} />
        <ReadingPanel scan={scan} />
        <DevicesPanel scan={scan} />
        <ErrorChartPanel scan={scan} />
        <AnomaliesPanel scan={scan} />
        <LabelsPanel labels={scan.labels} />
        <TechnicalDetails scan={scan} />
        <DeleteScan scan={scan} />
      </Stack>
    </section>
  );
}
