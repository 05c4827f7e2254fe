import { Stack, Text } from '@mantine/core';
import type { Incident } from '../../../src-preload/contract/api.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { type DefinitionLine, DefinitionTable } from '../../ui/definition-table.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatDevice } from '../../ui/format-device.ts';
import { certaintyWords, peerWords, portWords } from './incident-words.ts';

type Moved = Incident['moved'][number];

const movedColumns: readonly Column<Moved>[] = [
  { header: 'Most unusual', cell: ({ label }) => label, wide: true },
  { header: 'Usual', cell: ({ usual }) => usual ?? 'not known yet' },
  { header: 'Here', cell: ({ seen }) => seen },
];

function PlainList({ items }: { readonly items: readonly string[] }) {
  return (
    <ul className="plain-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function linesOf(incident: Incident): readonly DefinitionLine[] {
  const { device, flows, row, sentBytes, receivedBytes, technique } = incident;
  const [peers, ports] = [peerWords(incident), portWords(incident)];
  return [
    ['Device', formatDevice(device)],
    ['Flows', `${formatCount(flows)}, the strongest in row ${formatCount(row)} of the file`],
    ['Sent and got back', `${formatBytes(sentBytes)} and ${formatBytes(receivedBytes)}`],
    ...(peers.length > 0 ? [['Talked to', <PlainList key="peers" items={peers} />] as const] : []),
    ...(ports.length > 0 ? [['Over', <PlainList key="ports" items={ports} />] as const] : []),
    ['How sure', certaintyWords(incident)],
    ...(technique === null
      ? []
      : [['May match', `${technique.name} (MITRE ATT&CK ${technique.id}). A suggestion, not a finding.`] as const]),
  ];
}

/** An incident explained: in a paragraph, by what moved, and with whom it talked. */
export function IncidentDetails({ incident }: { readonly incident: Incident }) {
  return (
    <Stack gap="md">
      <Text maw="42rem" className="wrap-anywhere">
        {incident.explanation}
      </Text>
      {incident.moved.length > 0 && (
        <DataTable label="What was unusual about it" columns={movedColumns} rows={incident.moved} rowKey={({ feature }) => feature} />
      )}
      <DefinitionTable label="Details of the incident" lines={linesOf(incident)} />
    </Stack>
  );
}
