import { Anchor, Group, List, Text, VisuallyHidden } from '@mantine/core';
import type { Result, WatchedFolder } from '../../../src-preload/contract/api.ts';
import { formatCount } from '../../ui/format-count.ts';
import { routeHref } from '../../ui/route.ts';
import { RemoveFolder } from './remove-folder.tsx';
import { WatchState } from './watch-state.tsx';
import { countsWords, folderWords, leftOutWords } from './watch-words.ts';

function LeftOut({ leftOut, leftOutCount }: Pick<WatchedFolder, 'leftOut' | 'leftOutCount'>) {
  if (leftOutCount === 0) return null;
  const reasons = [...new Set(leftOut)];
  const more = leftOutCount - leftOut.length;
  return (
    <details className="left-out">
      <summary>{leftOutWords(leftOutCount)}</summary>
      <List size="sm" spacing={4} mt={6}>
        {reasons.map((reason) => (
          <List.Item key={reason} className="wrap-anywhere">
            {reason}
          </List.Item>
        ))}
        {more > 0 && <List.Item>And {formatCount(more)} more.</List.Item>}
      </List>
    </details>
  );
}

interface FolderEntryProps {
  readonly folder: WatchedFolder;
  readonly pausedUntil: string | null;
  readonly now: Date;
  readonly remove: () => Promise<Result<unknown>>;
}

/** One folder under watch: where it is, how it is doing, what came of it. */
export function FolderEntry({ folder, pausedUntil, now, remove }: FolderEntryProps) {
  const { name, path, state, scanId } = folder;
  return (
    <li>
      <Group justify="space-between" gap="sm" align="flex-start" wrap="nowrap">
        <div className="folder-words">
          <Text fw={600} className="wrap-anywhere">
            {name}
          </Text>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {path}
          </Text>
        </div>
        <RemoveFolder folder={folder} remove={remove} />
      </Group>
      <WatchState state={state} sentence={folderWords(folder, pausedUntil, now)} />
      <Text size="sm">{countsWords(folder)}</Text>
      <LeftOut {...folder} />
      {scanId !== null && (
        <Anchor href={routeHref({ screen: 'result', scanId })} size="sm">
          Open the scan of the day<VisuallyHidden> of {path}</VisuallyHidden>
        </Anchor>
      )}
    </li>
  );
}
