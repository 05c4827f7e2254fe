import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Incident, ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatCount } from '../../ui/format-count.ts';
import { Panel } from '../../ui/panel.tsx';
import type { NamedIncident } from '../../ui/route.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { findNamedIncident } from './find-named-incident.ts';
import { IncidentDetails } from './incident-details.tsx';
import { comparedWords, incidentTime, noIncidentsWords } from './incident-words.ts';

const firstShown = 10;

interface IncidentsPanelProps {
  readonly scan: ScanDetail;
  /** The incident that the address names; null for none. One that is not there is none. */
  readonly named: NamedIncident | null;
}

/** What happened, incident by incident, the strongest first; each opens to its explanation. The one of the address is open and has the focus. */
export function IncidentsPanel({ scan, named }: IncidentsPanelProps) {
  const { incidents, incidentCount, watchedFolder } = scan;
  // The scan of a watched folder goes on, and a stronger incident takes the number of a weaker; what is open must stay open.
  const keyOf = ({ id, first }: Incident) => String(watchedFolder === null ? id : first);
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string[]>([]);
  const [arrivedAt, setArrivedAt] = useState('');
  const target = useRef<HTMLButtonElement>(null);
  const { incident: goal, isJoined } = findNamedIncident(scan, named);
  const address = JSON.stringify(named);
  const isLasting = named !== null && 'first' in named;
  // After a while a number is that of another incident, for which nobody asked. Where a lasting address leads elsewhere, the incident was
  // joined to another, or is there only now.
  const arrival = isLasting ? `${address} at ${goal?.first}` : address;
  const isAwaited = isLasting && goal === null;

  // While rendering, so that it is open when the effect below goes to it.
  if (arrivedAt !== arrival) {
    setArrivedAt(arrival);
    if (goal !== null) setOpened((before) => [...before, keyOf(goal)]);
    if (goal !== null && incidents.indexOf(goal) >= firstShown) setAll(true);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes there when the address names another incident, or that is there at last, not whenever something is drawn.
  useEffect(() => {
    target.current?.focus({ preventScroll: true });
    target.current?.scrollIntoView();
  }, [address, isAwaited]);

  const shown = all ? incidents : incidents.slice(0, firstShown);
  return (
    <Panel title="What happened" description={comparedWords(scan) ?? undefined}>
      {isJoined && <Text size="sm">The incident that you asked for was joined to another one of the same device.</Text>}
      {incidents.length === 0 && <Text>{noIncidentsWords(scan)}</Text>}
      {incidents.length > 0 && (
        <Accordion variant="contained" order={3} multiple value={opened} onChange={setOpened}>
          {shown.map((incident) => (
            <Accordion.Item key={keyOf(incident)} value={keyOf(incident)}>
              <Accordion.Control className="incident-control" ref={incident === goal ? target : null}>
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
