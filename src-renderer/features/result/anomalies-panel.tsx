import { Group, NativeSelect, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RequestInput, ScanDetail, Severity } from '../../../src-preload/contract/api.ts';
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

const pageSize = 25;

/** Every unusual window of a scan, 25 a page, told by its most unusual flow. */
export function AnomaliesPanel({ scan }: { readonly scan: ScanDetail }) {
  const [page, setPage] = useState(0);
  const [severity, setSeverity] = useState<Severity | null>(null);
  const [order, setOrder] = useState<Order>('strongest');
  const { value, problem, loading, reload } = useRequest('anomaly:list', {
    scanId: scan.id,
    offset: page * pageSize,
    limit: pageSize,
    order,
    severity,
  });
  const threshold = scan.detector?.windowThreshold ?? null;
  const columns = useMemo(() => anomalyColumns(threshold), [threshold]);
  const notKept = value !== null && value.total === 0 && severity === null;
  if (scan.anomalousWindows === 0 || notKept) return null;

  return (
    <Panel title="What was unusual" description="Each line is 10 flows in a row, told by the most unusual of them.">
      <Group gap="md">
        <NativeSelect
          label="Severity"
          value={severity ?? ''}
          data={[
            { value: '', label: `All (${formatCount(scan.anomalousWindows)})` },
            ...severityOrder.map((name) => ({ value: name, label: `${name} (${formatCount(scan.bySeverity[name])})` })),
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
      {value !== null && value.total === 0 && <Text>Nothing with the severity {severity}.</Text>}
      {value !== null && value.total > 0 && (
        <>
          <DataTable label="Anomalies" columns={columns} rows={value.anomalies} rowKey={({ sequenceId }) => sequenceId} busy={loading} />
          <Pager label="Pages of unusual windows" total={value.total} pageSize={pageSize} page={page} onPage={setPage} />
        </>
      )}
    </Panel>
  );
}
