import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** A column of a `DataTable`. */
export interface Column<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand to the right. */
  readonly numeric?: boolean;
  /** A full line of its own where rows are cards. */
  readonly wide?: boolean;
}

interface DataTableProps<Row> {
  /** The name of the table for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** Opens a row at a click anywhere in it. The row must also hold a link, for the keyboard. */
  readonly onOpen?: (row: Row) => void;
  readonly busy?: boolean;
}

/** A table that becomes a list of cards where the window is narrow. The roles keep its meaning when style sheets change its display. */
export function DataTable<Row>({ label, columns, rows, rowKey, onOpen, busy = false }: DataTableProps<Row>) {
  return (
    <Table
      role="table"
      aria-label={label}
      aria-busy={busy}
      className="data-table"
      data-opens={onOpen !== undefined}
      highlightOnHover={onOpen !== undefined}
      verticalSpacing="sm"
      tabularNums
    >
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {columns.map((column) => (
            <Table.Th key={column.header} role="columnheader" scope="col" data-numeric={column.numeric}>
              {column.header}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {rows.map((row) => (
          <Table.Tr key={rowKey(row)} role="row" onClick={onOpen === undefined ? undefined : () => onOpen(row)}>
            {columns.map((column) => (
              <Table.Td key={column.header} role="cell" data-label={column.header} data-numeric={column.numeric} data-wide={column.wide}>
                {column.cell(row)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
