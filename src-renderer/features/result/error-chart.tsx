import { LineChart } from '@mantine/charts';
import { Paper, Text } from '@mantine/core';
import { formatAxisTime } from '../../ui/format-axis-time.ts';
import { formatCaptureTime } from '../../ui/format-capture-time.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatNumber } from '../../ui/format-number.ts';
import { formatTimesThreshold } from '../../ui/format-times-threshold.ts';
import type { ChartData, ChartPoint } from './chart-points.ts';

function ticksAlong(from: number, to: number): number[] {
  const steps = 5;
  return to > from ? Array.from({ length: steps + 1 }, (_, step) => from + ((to - from) * step) / steps) : [from];
}

interface ErrorChartProps {
  readonly data: ChartData;
  readonly threshold: number;
  /** Whether scores are in thresholds already, and of single flows. */
  readonly byBehaviour: boolean;
}

/** How far each window, or flow, was from usual, along time or order, with the threshold as a line. */
export function ErrorChart({ data, threshold, byBehaviour }: ErrorChartProps) {
  const { points, byTime, logarithmic, ticks } = data;
  const from = points[0]?.x ?? 0;
  const to = points.at(-1)?.x ?? 0;
  const tooltip = (point: ChartPoint | undefined) =>
    point === undefined ? null : (
      <Paper withBorder p="xs" shadow="md">
        <Text size="sm" fw={600}>
          {byTime
            ? formatCaptureTime(point.x)
            : `${byBehaviour ? 'Near flow' : 'Window'} ${formatCount(byBehaviour ? point.x + 1 : point.x)}`}
        </Text>
        {!byBehaviour && <Text size="sm">Error {formatNumber(point.error)}</Text>}
        <Text size="sm">{formatTimesThreshold(point.error / threshold)}</Text>
      </Paper>
    );
  return (
    <LineChart
      h={300}
      data={[...points]}
      dataKey="x"
      series={[
        { name: 'error', label: byBehaviour ? 'How unusual' : 'Error', color: 'var(--chart-line)' },
        { name: 'above', label: 'Above the threshold', color: 'var(--severity-critical)' },
      ]}
      curveType="linear"
      strokeWidth={1.5}
      connectNulls={false}
      lineProps={(series) =>
        series.name === 'above'
          ? { strokeWidth: 0, dot: { r: 3, strokeWidth: 0, fill: 'var(--severity-critical)' }, activeDot: { r: 5 } }
          : { dot: false }
      }
      referenceLines={[
        {
          y: threshold,
          color: 'var(--severity-critical)',
          strokeDasharray: '6 4',
          label: {
            value: byBehaviour ? 'Unusual above this line' : `Threshold ${formatNumber(threshold)}`,
            fontWeight: 600,
            stroke: 'var(--mantine-color-body)',
            strokeWidth: 4,
            paintOrder: 'stroke',
          },
          // Below the line: above it lies what stands out.
          labelPosition: 'insideTopLeft',
        },
      ]}
      xAxisProps={{
        type: 'number',
        domain: [from, to],
        ticks: ticksAlong(from, to),
        tickFormatter: (x: number) => (byTime ? formatAxisTime(x, to - from) : formatCount(x)),
        minTickGap: 24,
      }}
      yAxisProps={{
        scale: logarithmic ? 'log' : 'linear',
        domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1],
        ticks: [...ticks],
        allowDataOverflow: true,
        width: 64,
        tickFormatter: formatNumber,
      }}
      tooltipProps={{ content: ({ payload }) => tooltip(payload?.[0]?.payload as ChartPoint | undefined) }}
    />
  );
}
