import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** One fact: its name and what it is. */
export type DefinitionLine = readonly [name: string, value: ReactNode];

/** Facts one below the other, each with its name before it. */
export function DefinitionTable({ label, lines }: { readonly label: string; readonly lines: readonly DefinitionLine[] }) {
  return (
    <Table variant="vertical" aria-label={label} className="definition-table">
      <Table.Tbody>
        {lines.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td className="wrap-anywhere">{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
