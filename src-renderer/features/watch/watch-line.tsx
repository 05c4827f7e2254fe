import { Anchor, Group, Text } from '@mantine/core';
import { routeHref } from '../../ui/route.ts';
import { useNow } from '../../ui/use-now.ts';
import { useWatch } from './use-watch.ts';
import { WatchState } from './watch-state.tsx';
import { overviewWords } from './watch-words.ts';

/** The folders under watch in one line, with the way to them; where there is none, a hint that there could be. */
export function WatchLine() {
  const { watch } = useWatch();
  const now = useNow();
  // Nothing until it is known, and nothing where it cannot be: the settings say why, and this is not what a person came here for.
  if (watch === null) return null;
  const words = overviewWords(watch, now);
  if (words === null) {
    return (
      <Text size="sm" c="dimmed">
        Does a router or Zeek write its flows into a folder? They can be read as they come.{' '}
        <Anchor href={routeHref({ screen: 'settings' })} inherit>
          Watch a folder
        </Anchor>
      </Text>
    );
  }
  return (
    <Group component="section" aria-label="Watched folders" justify="space-between" gap="xs">
      <WatchState {...words} />
      <Anchor href={routeHref({ screen: 'settings' })} size="sm">
        {watch.folders.length === 1 ? 'See the folder' : 'See the folders'}
      </Anchor>
    </Group>
  );
}
