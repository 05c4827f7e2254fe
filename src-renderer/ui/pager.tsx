import { Group, Pagination, Text } from '@mantine/core';
import { formatCount } from './format-count.ts';

interface PagerProps {
  /** What is paged through, for screen readers: "Pages of anomalies". */
  readonly label: string;
  readonly total: number;
  readonly pageSize: number;
  /** From 0. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** Says which lines are shown and leads to the others. */
export function Pager({ label, total, pageSize, page, onPage }: PagerProps) {
  const first = page * pageSize + 1;
  const last = Math.min(total, (page + 1) * pageSize);
  const pages = Math.ceil(total / pageSize);
  return (
    <Group component="nav" aria-label={label} justify="space-between" gap="sm">
      <Text size="sm" c="dimmed" role="status">
        {formatCount(first)} to {formatCount(last)} of {formatCount(total)}
      </Text>
      {pages > 1 && (
        <Pagination
          total={pages}
          value={page + 1}
          onChange={(next) => onPage(next - 1)}
          size="sm"
          siblings={0}
          getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
          getControlProps={(control) => ({ 'aria-label': control === 'next' ? 'Next page' : 'Previous page' })}
        />
      )}
    </Group>
  );
}
