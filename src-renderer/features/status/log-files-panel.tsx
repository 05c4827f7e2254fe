import { Button, Group, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { getBridge } from '../../bridge/get-bridge.ts';
import { useRequest } from '../../bridge/use-request.ts';
import { DefinitionTable } from '../../ui/definition-table.tsx';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

/** In the desktop app asking for the folder opens it, so it is asked for at a press only. */
function OpenFolder() {
  const [folder, setFolder] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function open(): Promise<void> {
    const result = await getBridge().request('logs:show', {});
    setFolder(result.ok ? result.value.folder : null);
    setProblem(result.ok ? null : result.message);
  }

  return (
    <>
      <Group gap="sm">
        <Button variant="default" onClick={() => void open()}>
          Open the folder
        </Button>
        <Text role="status" className="wrap-anywhere">
          {folder !== null && `Your file manager shows ${folder}`}
        </Text>
      </Group>
      {problem !== null && <ProblemAlert message={problem} onDismiss={() => setProblem(null)} />}
    </>
  );
}

/** A browser opens no folders, so the path is told, to be copied. */
function FolderPath() {
  const { value, problem, reload } = useRequest('logs:show', {});
  const clipboard = useClipboard();
  if (problem !== null && value === null) return <ProblemAlert message={problem.message} onRetry={reload} />;
  if (value === null) return <LoadingBlock label="Asking where the log files are…" lines={2} />;
  return (
    <>
      <DefinitionTable label="Log files" lines={[['Folder', value.folder]]} />
      <Group gap="sm">
        <Button variant="default" size="xs" onClick={() => clipboard.copy(value.folder)}>
          Copy the path
        </Button>
        <Text size="sm" role="status">
          {clipboard.copied && 'Copied.'}
          {clipboard.error !== null && 'The browser did not copy it. Select the path and copy it by hand.'}
        </Text>
      </Group>
    </>
  );
}

/** Where the program writes down what it did. */
export function LogFilesPanel() {
  const { value, problem, reload } = useRequest('desktop:get', {});
  return (
    <Panel title="Log files" description="What the program did and what went wrong, for whoever helps you. They stay on this computer.">
      {problem !== null && <ProblemAlert message={problem.message} onRetry={reload} />}
      {value === null && problem === null && <LoadingBlock label="Asking where the log files are…" lines={2} />}
      {value !== null && (value.available ? <OpenFolder /> : <FolderPath />)}
    </Panel>
  );
}
