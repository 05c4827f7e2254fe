import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatCount } from '../../ui/format-count.ts';
import { Panel } from '../../ui/panel.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { IncidentDetails } from './incident-details.tsx';
import { comparedWords, incidentTime, noIncidentsWords } from './incident-words.ts';

const firstShown = 10;

/** What happened, incident by incident, the strongest first; each opens to its explanation. */
export function IncidentsPanel({ scan }: { readonly scan: ScanDetail }) {
  const [all, setAll] = useState(false);
  const { incidents, incidentCount } = scan;
  const shown = all ? incidents : incidents.slice(0, firstShown);
  return (
    <Panel title="What happened" description={comparedWords(scan) ?? undefined}>
      {incidents.length === 0 && <Text>{noIncidentsWords(scan)}</Text>}
      {incidents.length > 0 && (
        <Accordion variant="contained" order={3} multiple>
          {shown.map((incident) => (
            <Accordion.Item key={incident.id} value={String(incident.id)}>
              <Accordion.Control>
                <Stack gap={4}>
                  <Group gap="sm">
                    <SeverityBadge severity={incident.severity} />
                    <Text size="sm" c="dimmed" component="span">
                      {incidentTime(incident)}
                    </Text>
                  </Group>
                  <Text component="span" className="wrap-anywhere">
                    {incident.summary}
                  </Text>
                </Stack>
              </Accordion.Control>
              <Accordion.Panel>
                <IncidentDetails incident={incident} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
      {incidents.length > shown.length && (
        <div>
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            Show {formatCount(incidents.length - shown.length)} more
          </Button>
        </div>
      )}
      {all && incidentCount > incidents.length && (
        <Text size="sm">
          The {formatCount(incidents.length)} strongest of {formatCount(incidentCount)} are listed.
        </Text>
      )}
    </Panel>
  );
}
