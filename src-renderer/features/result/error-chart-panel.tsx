import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { chartPoints } from './chart-points.ts';
import { chartSummary } from './chart-summary.ts';
import { ErrorChart } from './error-chart.tsx';

/** When it was unusual: the chart, and the same in words. */
export function ErrorChartPanel({ scan }: { readonly scan: ScanDetail }) {
  const threshold = scan.detector?.windowThreshold;
  const data = useMemo(
    () => (threshold === undefined || scan.series.length === 0 ? null : chartPoints(scan.series, threshold)),
    [scan.series, threshold],
  );
  if (data === null || threshold === undefined) return null;
  const title = data.byTime ? 'How unusual, over time' : 'How unusual, in the order of the file';
  const byBehaviour = scan.detector?.name === 'behaviour';
  const summary = chartSummary(data, threshold, byBehaviour);
  return (
    <Panel
      title={title}
      description={
        byBehaviour
          ? 'The higher, the less a flow looked like what is usual for its device. Above the line it stands out.'
          : 'The higher, the less it looked like the traffic that the program knows as usual.'
      }
    >
      <figure className="chart" aria-label={title}>
        <ErrorChart data={data} threshold={threshold} byBehaviour={byBehaviour} />
        <Text component="figcaption" size="sm" mt="sm">
          {summary}
        </Text>
      </figure>
    </Panel>
  );
}
