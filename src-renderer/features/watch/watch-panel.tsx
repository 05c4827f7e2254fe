import { Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import type { DesktopFeatures, Settings, WatchedFolder } from '../../../src-preload/contract/api.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { ChangeSettings } from '../settings/use-settings.ts';
import { AddFolder } from './add-folder.tsx';
import { FolderEntry } from './folder-entry.tsx';
import { OrderChoice } from './order-choice.tsx';
import { PauseChoice } from './pause-choice.tsx';
import { useWatch } from './use-watch.ts';

interface WatchPanelProps {
  readonly settings: Settings;
  /** Null where it is not known what the desktop app offers; then a path is typed, as in a browser. */
  readonly desktop: DesktopFeatures | null;
  readonly change: ChangeSettings;
}

/** For how long folders are watched, which differs from door to door. */
function howLongWords({ settings, desktop }: Pick<WatchPanelProps, 'settings' | 'desktop'>): string {
  if (desktop?.available !== true) {
    return 'Folders are watched for as long as this program runs, whether a page of it is open or not. After the next start it goes on where it was.';
  }
  if (desktop.tray && settings.desktop.keepRunning) return 'Watching goes on in the tray when the window is closed.';
  return desktop.tray
    ? 'Watching ends when the window is closed, unless you choose “Go on in the tray” below. After the next start it goes on where it was.'
    : 'Watching ends when the program quits. After the next start it goes on where it was.';
}

/** The folders whose new flows are read as they come, and all that a person can do about them. */
export function WatchPanel({ settings, desktop, change }: WatchPanelProps) {
  const { watch, problem, reload, add, remove, pause } = useWatch();
  const now = useNow();
  const outcome = useRef<HTMLParagraphElement>(null);
  const [removed, setRemoved] = useState<string | null>(null);

  async function removeFolder({ path, name }: WatchedFolder) {
    const result = await remove(path);
    if (!result.ok) return result;
    setRemoved(`“${name}” is watched no more.`);
    // The button is gone, and the focus with it.
    outcome.current?.focus();
    return result;
  }

  async function addFolder(path: string, newOnly: boolean) {
    const result = await add(path, newOnly);
    if (result.ok) setRemoved(null);
    return result;
  }

  const folders = watch?.folders ?? [];
  return (
    <Panel
      title="Watched folders"
      description="Guardian reads new flows in these folders as they come, and tells you when a device behaves unlike itself. It only reads."
    >
      {problem !== null && <ProblemAlert message={problem.message} onRetry={reload} />}
      {watch === null && problem === null && <LoadingBlock label="Fetching the watched folders…" lines={2} />}
      {watch !== null && folders.length === 0 && <Text>No folder is watched.</Text>}
      {watch !== null && folders.length > 0 && (
        <Stack component="ul" gap="lg" className="plain-list" aria-label="Watched folders">
          {folders.map((folder) => (
            <FolderEntry key={folder.path} folder={folder} pausedUntil={watch.pausedUntil} now={now} remove={() => removeFolder(folder)} />
          ))}
        </Stack>
      )}
      <Text size="sm" role="status" className="choice-outcome wrap-anywhere" ref={outcome} tabIndex={-1}>
        {removed}
      </Text>
      {watch !== null && <AddFolder byDialog={desktop?.available === true} add={addFolder} removed={removed} />}
      {watch !== null && folders.length > 0 && (
        <>
          <PauseChoice pausedUntil={watch.pausedUntil} now={now} pause={pause} />
          <OrderChoice orderMinutes={settings.watch.orderMinutes} change={change} />
        </>
      )}
      <Text size="sm" c="dimmed">
        {howLongWords({ settings, desktop })}
      </Text>
    </Panel>
  );
}
