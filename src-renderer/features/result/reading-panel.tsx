import { List, Text } from '@mantine/core';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { DefinitionTable } from '../../ui/definition-table.tsx';
import { formatPlural } from '../../ui/format-plural.ts';
import { Panel } from '../../ui/panel.tsx';
import { readingLines } from './reading-lines.ts';
import { readingSentence } from './reading-sentence.ts';

function Items({ items }: { readonly items: readonly string[] }) {
  if (items.length === 1) return items[0];
  return (
    <ul className="plain-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

/** What was read of the file and what was not, always in sight: nothing is left out in silence. */
export function ReadingPanel({ scan }: { readonly scan: ScanDetail }) {
  const { account } = scan;
  if (account === null) {
    return (
      <Panel title="What was read">
        <Text>No details were kept for this scan.</Text>
      </Panel>
    );
  }
  const unknown = account.withUnknownVolumes;
  const notes =
    unknown === 0
      ? account.notes
      : [`In ${formatPlural(unknown, 'row')} a packet or byte count was unknown. It was taken as 0.`, ...account.notes];
  return (
    <Panel title="What was read">
      <Text className="wrap-anywhere">{readingSentence(account)}</Text>
      <DefinitionTable
        label="What was read"
        lines={readingLines(account).map(({ name, items }) => [name, <Items key={name} items={items} />])}
      />
      {notes.length > 0 && (
        <List size="sm" spacing={4}>
          {notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
    </Panel>
  );
}
