import { Paper } from '@mantine/core';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { type Fact, FactList } from '../../ui/fact-list.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatShare } from '../../ui/format-share.ts';
import { timeSpan } from './time-span.ts';

/** Of the volume detector, which judges ten flows in a row. */
const windowFacts = (scan: ScanDetail): readonly Fact[] => [
  { label: 'Windows', value: formatCount(scan.windows), note: '10 flows in a row each' },
  {
    label: 'Unusual windows',
    value: formatCount(scan.anomalousWindows),
    note: `${formatShare(scan.anomalousWindows, scan.windows)} of all windows`,
  },
];

/** The figures of a scan. */
export function ResultFacts({ scan }: { readonly scan: ScanDetail }) {
  const span = timeSpan(scan);
  const facts: readonly Fact[] = [
    { label: 'Flows', value: formatCount(scan.flows), note: 'connections between two addresses' },
    {
      label: 'Unusual flows',
      value: formatCount(scan.anomalousFlows),
      note: `${formatShare(scan.anomalousFlows, scan.flows)} of all flows`,
    },
    ...(scan.detector?.name === 'behaviour' ? [{ label: 'Incidents', value: formatCount(scan.incidentCount) }] : windowFacts(scan)),
    { label: 'Traffic covers', value: span.length, note: span.fromTo },
    // That of a watched folder grows by and by, and took no time of its own.
    ...(scan.watchedFolder === null ? [{ label: 'Scan took', value: formatDuration(scan.durationMs) }] : []),
  ];
  // Another program that writes a scan into the table knows the number of unusual windows only.
  const bare = scan.account === null && scan.flows === 0;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
      <FactList facts={bare ? [{ label: 'Unusual windows', value: formatCount(scan.anomalousWindows) }] : facts} />
    </Paper>
  );
}
