import { Table, Text } from '@mantine/core';
import type { UnknownTable } from '../../../src-preload/contract/api.ts';
import { formatPlural } from '../../ui/format-plural.ts';

interface TablePreviewProps {
  readonly table: UnknownTable;
  /** What each column of the file was chosen for, by its name. */
  readonly chosenFor: ReadonlyMap<string, string>;
}

/** The beginning of a table, in a box that scrolls by itself. */
export function TablePreview({ table: { names, preview }, chosenFor }: TablePreviewProps) {
  const { header, rows } = preview;
  const caption =
    rows.length === 0 ? `${names[0]} holds no rows below its header.` : `The first ${formatPlural(rows.length, 'row')} of ${names[0]}.`;
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard to be scrolled. */}
      <section className="table-preview" aria-label={caption} tabIndex={0} data-autofocus>
        <Table tabularNums withColumnBorders verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {header.map((name, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change, and their names may repeat.
                <Table.Th key={position} scope="col">
                  {name === '' ? '(no name)' : name}
                  <Text size="xs" c="dimmed">
                    {chosenFor.get(name) ?? ' '}
                  </Text>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change, and they may repeat.
              <Table.Tr key={row}>
                {header.map((_, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <Table.Td key={position}>{cells[position] ?? ''}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      <Text size="xs" c="dimmed" mt={4} className="wrap-anywhere" aria-hidden="true">
        {caption}
      </Text>
    </div>
  );
}
