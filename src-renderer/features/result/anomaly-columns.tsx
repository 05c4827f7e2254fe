import { Text } from '@mantine/core';
import type { Anomaly } from '../../../src-preload/contract/api.ts';
import type { Column } from '../../ui/data-table.tsx';
import { formatCaptureTime } from '../../ui/format-capture-time.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatNumber } from '../../ui/format-number.ts';
import { formatTimesThreshold } from '../../ui/format-times-threshold.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { flowWords } from './flow-words.ts';

function rowsWords(rows: string): string {
  const [first, afterLast] = rows.split('-').map(Number);
  if (first === undefined || afterLast === undefined || Number.isNaN(first + afterLast)) return rows;
  return `${formatCount(first + 1)} to ${formatCount(afterLast)}`;
}

/**
 * The columns of the table of anomalies.
 *
 * @param threshold null where no details were kept
 * @param byBehaviour whether scores are in thresholds already, and of single flows
 */
export function anomalyColumns(threshold: number | null, byBehaviour: boolean): readonly Column<Anomaly>[] {
  return [
    { header: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
    { header: 'When', cell: ({ tsSeconds }) => (tsSeconds === null ? 'not known' : formatCaptureTime(tsSeconds)) },
    {
      header: 'What happened',
      wide: true,
      cell: (anomaly) => {
        const { route, kind } = flowWords(anomaly);
        return (
          <>
            <Text size="sm" fw={600} className="wrap-anywhere">
              {route}
            </Text>
            {kind !== '' && (
              <Text size="xs" c="dimmed">
                {kind}
              </Text>
            )}
            <Text size="sm">{anomaly.reason}</Text>
          </>
        );
      },
    },
    {
      header: 'How unusual',
      cell: ({ error }) => (
        <>
          <Text size="sm" fw={600} className="no-wrap">
            {threshold === null ? formatNumber(error) : formatTimesThreshold(error / threshold)}
          </Text>
          {threshold !== null && !byBehaviour && (
            <Text size="xs" c="dimmed">
              error {formatNumber(error)}
            </Text>
          )}
        </>
      ),
    },
    {
      header: 'Where in the file',
      cell: ({ row, rows }) => (
        <>
          <Text size="sm" className="no-wrap">
            row {formatCount(row)}
          </Text>
          {!byBehaviour && (
            <Text size="xs" c="dimmed">
              flows {rowsWords(rows)}
            </Text>
          )}
        </>
      ),
    },
  ];
}
