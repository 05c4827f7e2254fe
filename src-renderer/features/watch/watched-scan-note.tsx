import { Stack, Text } from '@mantine/core';
import { useWatch } from './use-watch.ts';
import { WatchedBadge } from './watched-badge.tsx';

/** Says that a scan holds one day of a folder, and whether more is still put to it. */
export function WatchedScanNote({ scanId, folder }: { readonly scanId: number; readonly folder: string }) {
  const { watch } = useWatch();
  const goesOn = watch?.folders.some((watched) => watched.path === folder && watched.scanId === scanId) === true;
  return (
    <Stack gap={2}>
      <WatchedBadge />
      <Text size="sm" className="wrap-anywhere" maw="42rem">
        Flows of one day of the folder {folder}
        {goesOn ? ', still going on while the folder is watched.' : '.'}
      </Text>
    </Stack>
  );
}
