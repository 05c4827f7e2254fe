import { Text } from '@mantine/core';
import type { Status } from '../../../src-preload/contract/api.ts';
import { type DefinitionLine, DefinitionTable } from '../../ui/definition-table.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatNumber } from '../../ui/format-number.ts';
import { Panel } from '../../ui/panel.tsx';

/** Only amounts of traffic have one threshold for all. */
function thresholdLines({ name, windowThreshold, flowThreshold }: NonNullable<Status['detector']>): readonly DefinitionLine[] {
  if (name === 'behaviour') return [['Threshold', 'each device has its own']];
  return [
    ['Threshold of a window', formatNumber(windowThreshold)],
    ['Threshold of a flow', formatNumber(flowThreshold)],
  ];
}

/** The parts of the program in plain words: what compares, and where things are kept. */
export function StatusFacts({ status }: { readonly status: Status }) {
  const { detector, database } = status;
  return (
    <>
      <Panel title="The model">
        <Text>
          {status.modelLoaded && detector !== null
            ? `The model is ready and answers with ${detector.runtime}.`
            : 'No model is loaded, so nothing can be scanned. Earlier answers can still be read.'}
        </Text>
        {status.fallbackReason !== null && <Text>It could be faster. {status.fallbackReason}</Text>}
        {detector !== null && (
          <DefinitionTable
            label="The model"
            lines={[['Version', detector.modelVersion], ['Parameters', formatCount(status.parameters)], ...thresholdLines(detector)]}
          />
        )}
      </Panel>
      <Panel title="What is kept" description="All of it on this computer.">
        <DefinitionTable
          label="What is kept"
          lines={[
            ['Scans', formatCount(status.totalScans)],
            ['Database', database.path],
            ['Size of the database', formatBytes(database.sizeBytes)],
            ['Data folder', status.dataFolder],
          ]}
        />
      </Panel>
      <Panel title="The program">
        <DefinitionTable
          label="The program"
          lines={[
            ['Version', status.version],
            ['Runs on', `Node ${status.node.replace(/^v/, '')}, ${status.platform}`],
            ['Database version', database.schemaVersion],
          ]}
        />
      </Panel>
    </>
  );
}
