import { List, Text } from '@mantine/core';
import type { Settings } from '../../../src-preload/contract/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { leavingWords } from './leaving-words.ts';

/** What leaves this computer, built from the settings. */
export function LeavingPanel({ settings }: { readonly settings: Settings }) {
  const { summary, lines, stays } = leavingWords(settings);
  return (
    <Panel title="What leaves this computer">
      <Text>{summary}</Text>
      <List spacing="xs" aria-label="What leaves this computer">
        {lines.map((line) => (
          <List.Item key={line} className="wrap-anywhere">
            {line}
          </List.Item>
        ))}
      </List>
      <Text>{stays}</Text>
    </Panel>
  );
}
