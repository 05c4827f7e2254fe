import { Group, NativeSelect, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RequestInput, ScanDetail, Severity } from '../../../src-preload/contract/api.ts';
import { useEvent } from '../../bridge/use-event.ts';
import { useRequest } from '../../bridge/use-request.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { severityOrder } from '../../ui/strongest-severity.ts';
import { anomalyColumns } from './anomaly-columns.tsx';

type Order = RequestInput<'anomaly:list'>['order'];
type Kind = RequestInput<'anomaly:list'>['of'];

const pageSize = 25;

const descriptions: Readonly<Record<Kind, string>> = {
  flows: 'Each line is one flow: one device talking to one address.',
  windows: 'Each line is 10 flows in a row, told by the most unusual of them. Windows overlap, so one flow can appear up to ten times.',
};

/**
 * Every unusual flow of a scan, or every unusual window told by its most unusual flow, 25 a page. Windows are for the volume detector alone: to
 * the other, a window is as unusual as its most unusual flow, which is listed anyway.
 */
export function AnomaliesPanel({ scan }: { readonly scan: ScanDetail }) {
  const [page, setPage] = useState(0);
  const [chosenKind, setKind] = useState<Kind | null>(null);
  // Not fixed when first shown: the scan of a watched folder may have nothing unusual in it yet.
  const of = chosenKind ?? (scan.anomalousFlows > 0 ? 'flows' : 'windows');
  const [severity, setSeverity] = useState<Severity | null>(null);
  const [order, setOrder] = useState<Order>('strongest');
  const { value, problem, outdated, reload } = useRequest('anomaly:list', {
    scanId: scan.id,
    of,
    offset: page * pageSize,
    limit: pageSize,
    order,
    severity,
  });
  useEvent('history:changed', () => {
    if (scan.watchedFolder !== null) reload();
  });
  const threshold = (of === 'flows' ? scan.detector?.flowThreshold : scan.detector?.windowThreshold) ?? null;
  const counts = of === 'flows' ? scan.flowsBySeverity : scan.bySeverity;
  const byBehaviour = scan.detector?.name === 'behaviour';
  const columns = useMemo(() => anomalyColumns(threshold, byBehaviour), [threshold, byBehaviour]);
  const notKept = value !== null && value.total === 0 && severity === null;
  if (scan.anomalousWindows + scan.anomalousFlows === 0 || (notKept && scan.detector === null)) return null;

  return (
    <Panel title={byBehaviour ? 'Every unusual flow' : 'What was unusual'} description={descriptions[of]}>
      <Group gap="md">
        {!byBehaviour && (
          <NativeSelect
            label="Show"
            value={of}
            data={[
              { value: 'flows', label: `Flows (${formatCount(scan.anomalousFlows)})` },
              { value: 'windows', label: `Windows of 10 flows (${formatCount(scan.anomalousWindows)})` },
            ]}
            onChange={(event) => {
              setKind(event.currentTarget.value === 'windows' ? 'windows' : 'flows');
              setSeverity(null);
              setPage(0);
            }}
          />
        )}
        <NativeSelect
          label="Severity"
          value={severity ?? ''}
          data={[
            { value: '', label: `All (${formatCount(of === 'flows' ? scan.anomalousFlows : scan.anomalousWindows)})` },
            ...severityOrder.map((name) => ({ value: name, label: `${name} (${formatCount(counts[name])})` })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            setSeverity(severityOrder.find((name) => name === chosen) ?? null);
            setPage(0);
          }}
        />
        <NativeSelect
          label="Order"
          value={order}
          data={[
            { value: 'strongest', label: 'Strongest first' },
            { value: 'time', label: 'In order of time' },
          ]}
          onChange={(event) => {
            setOrder(event.currentTarget.value === 'time' ? 'time' : 'strongest');
            setPage(0);
          }}
        />
      </Group>
      {problem !== null && <ProblemAlert message={problem.message} onRetry={reload} />}
      {value === null && problem === null && <LoadingBlock label="Fetching what was unusual…" lines={5} />}
      {value !== null && value.total === 0 && (
        <Text>{severity === null ? `No unusual ${of}.` : `Nothing with the severity ${severity}.`}</Text>
      )}
      {value !== null && value.total > 0 && (
        <>
          <DataTable
            label="Anomalies"
            columns={columns}
            rows={value.anomalies}
            rowKey={({ sequenceId, row }) => `${sequenceId} ${row}`}
            busy={outdated}
          />
          <Pager label="Pages of what was unusual" total={value.total} pageSize={pageSize} page={page} onPage={setPage} />
        </>
      )}
    </Panel>
  );
}
