import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatCount } from '../../ui/format-count.ts';
import { Panel } from '../../ui/panel.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { IncidentDetails } from './incident-details.tsx';
import { comparedWords, incidentTime, noIncidentsWords } from './incident-words.ts';

const firstShown = 10;

interface IncidentsPanelProps {
  readonly scan: ScanDetail;
  /** The incident that the address names, by its number; null for none. One that is not there is none. */
  readonly incidentId: number | null;
}

/** What happened, incident by incident, the strongest first; each opens to its explanation. The one of the address is open and has the focus. */
export function IncidentsPanel({ scan, incidentId }: IncidentsPanelProps) {
  const { incidents, incidentCount } = scan;
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string[]>([]);
  const [arrivedAt, setArrivedAt] = useState<number | null>(null);
  const target = useRef<HTMLButtonElement>(null);

  // While rendering, so that it is open when the effect below goes to it.
  if (arrivedAt !== incidentId) {
    setArrivedAt(incidentId);
    const place = incidents.findIndex(({ id }) => id === incidentId);
    if (place >= 0) setOpened((before) => [...before, String(incidentId)]);
    if (place >= firstShown) setAll(true);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes there when the address names another incident, not whenever something is drawn.
  useEffect(() => {
    target.current?.focus({ preventScroll: true });
    target.current?.scrollIntoView();
  }, [incidentId]);

  const shown = all ? incidents : incidents.slice(0, firstShown);
  return (
    <Panel title="What happened" description={comparedWords(scan) ?? undefined}>
      {incidents.length === 0 && <Text>{noIncidentsWords(scan)}</Text>}
      {incidents.length > 0 && (
        <Accordion variant="contained" order={3} multiple value={opened} onChange={setOpened}>
          {shown.map((incident) => (
            <Accordion.Item key={incident.id} value={String(incident.id)}>
              <Accordion.Control className="incident-control" ref={incident.id === incidentId ? target : null}>
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
