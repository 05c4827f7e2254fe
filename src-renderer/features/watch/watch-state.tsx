import { Text } from '@mantine/core';
import { IconAlert, IconHistory, IconPause, IconReading, IconTick } from '../../ui/icons.tsx';
import type { WatchStateWords } from './watch-words.ts';

const signs = {
  starting: <IconHistory />,
  watching: <IconTick />,
  'catching-up': <IconReading />,
  paused: <IconPause />,
  unreachable: <IconAlert />,
  failing: <IconAlert />,
} as const;

/** How watching goes: a sign for each state, and the words. */
export function WatchState({ state, sentence }: WatchStateWords) {
  return (
    <span className="watch-state" data-state={state}>
      <span className="watch-sign">{signs[state]}</span>
      <Text component="span" size="sm" className="wrap-anywhere">
        {sentence}
      </Text>
    </span>
  );
}
