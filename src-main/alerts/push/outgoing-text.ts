import { count } from '../../engine/explain/incident-names.ts';
import { type IncidentKind, type Severity, severities } from '../../engine/types.ts';
import type { OutgoingMessage } from '../channel.ts';
import type { StoredAlert } from '../drafts/alert-draft.ts';
import { shortText } from '../words/short-text.ts';

/** A message in a few words, as a phone shows it. */
export interface OutgoingText {
  readonly title: string;
  /** At most 1,000 characters, in lines: with four bytes each they are below the 4,096 bytes from which ntfy makes a file of a message. */
  readonly text: string;
  /** Of the strongest alert; null where there is none. */
  readonly severity: Severity | null;
}

/** What an incident is called where nothing of its traffic may be told. It may have been begun by somebody outside, so nobody is blamed. */
export const kindWords: Readonly<Record<IncidentKind, string>> = {
  scan: 'a search through addresses or ports',
  flood: 'a flood of traffic',
  upload: 'an unusually large upload',
  beacon: 'calls at regular times',
  'remote-control': 'remote control',
  'new-destination': 'contact with somebody new',
  'new-device': 'a new device',
  unusual: 'unusual traffic',
};

const mostListed = 5;
const mostOfDevice = 39;
const mostOfLine = 150;
const readMore = 'Home IoT Guardian tells the rest.';

/** What a device is called in a message; where the file names none, that. On one line, cut where it is long. */
export const deviceWords = (device: string): string => shortText(device, mostOfDevice) || 'an unnamed device';

function line({ device, kind, severity, summary }: StoredAlert, details: boolean): string {
  const told = details ? summary : '';
  return `${severity}: ${shortText(told, mostOfLine) || `${deviceWords(device)}, ${kindWords[kind]}`}`;
}

function alertsText({ alerts, more }: Pick<OutgoingMessage, 'alerts' | 'more'>, details: boolean): Pick<OutgoingText, 'title' | 'text'> {
  const [strongest] = alerts;
  const all = alerts.length + more;
  if (!strongest) return { title: all === 1 ? '1 alert' : `${count(all)} alerts`, text: readMore };
  const { device, kind, severity } = strongest;
  if (all === 1) {
    const title = `${deviceWords(device)}: ${kindWords[kind]} (${severity})`;
    return { title, text: details ? `${shortText(strongest.summary, mostOfLine)}\n${readMore}`.trim() : readMore };
  }
  const listed = alerts.slice(0, mostListed);
  const rest = all - listed.length;
  const lines = [...listed.map((alert) => line(alert, details)), ...(rest > 0 ? [`And ${count(rest)} more.`] : []), readMore];
  return { title: `${count(all)} alerts, the strongest ${severity}`, text: lines.join('\n') };
}

/**
 * A message for a phone: what happened, at which device, how severe. With `details` it holds the summaries too, in which addresses and
 * amounts of traffic stand; without, nothing of them.
 */
export function outgoingText(
  { kind, alerts, more }: Pick<OutgoingMessage, 'kind' | 'alerts' | 'more'>,
  { details }: { readonly details: boolean },
): OutgoingText {
  const severity = severities.find((level) => alerts.some((alert) => alert.severity === level)) ?? null;
  switch (kind) {
    case 'alerts':
      return { ...alertsText({ alerts, more }, details), severity };
    case 'test':
      return { title: 'A test of Home IoT Guardian', text: 'This is a test. Alerts will come the same way.', severity };
    case 'all-clear':
      return { title: 'Quiet again', text: 'A day with alerts was followed by one without.', severity };
    case 'weekly':
      if (alerts.length + more === 0) return { title: 'Your week at home', text: 'There were no alerts this week.', severity };
      return { title: 'Your week at home', text: weekText({ alerts, more }, details), severity };
  }
}

function weekText(told: Pick<OutgoingMessage, 'alerts' | 'more'>, details: boolean): string {
  const { title, text } = alertsText(told, details);
  return `${title}\n${text}`;
}
