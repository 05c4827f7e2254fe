import { Stack, Text } from '@mantine/core';
import { PageTitle } from '../../ui/page-title.tsx';
import { WatchLine } from '../watch/watch-line.tsx';
import { DropArea } from './drop-area.tsx';
import { LatestResult } from './latest-result.tsx';
import { ScansUnderWay } from './scans-under-way.tsx';
import { WhatToDrop } from './what-to-drop.tsx';

/** The first screen: drop a file, watch it being read. */
export function ScanScreen() {
  return (
    <Stack gap="lg">
      <div>
        <PageTitle tabTitle="Scan">Is anything at home behaving unlike itself?</PageTitle>
        <Text c="dimmed" mt={4}>
          We observe, we never block. Nothing leaves this computer.
        </Text>
      </div>
      <DropArea />
      <WatchLine />
      <ScansUnderWay />
      <LatestResult />
      <WhatToDrop />
    </Stack>
  );
}
