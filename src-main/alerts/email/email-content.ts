import type { Severity } from '../../engine/types.ts';
import type { OutgoingMessage } from '../channel.ts';
import type { AlertScan, StoredAlert } from '../drafts/alert-draft.ts';
import { kindSentences } from '../words/kind-sentences.ts';
import { shortText } from '../words/short-text.ts';

/** A part of a message, before it is written as text or as HTML. All texts are plain: on one line, without invisible characters. */
export interface EmailSection {
  readonly heading: string;
  /** Null where the part tells of no alert. */
  readonly severity: Severity | null;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly paragraphs: readonly string[];
}

/** What a message says. */
export interface EmailContent {
  /** At most 150 characters. */
  readonly subject: string;
  readonly title: string;
  readonly lead: readonly string[];
  readonly sections: readonly EmailSection[];
  readonly closing: readonly string[];
}

/** What may be said, and by whom it is. */
export interface EmailChoices {
  /** Addresses of others, amounts of traffic and names of files may stand. */
  readonly details: boolean;
  /** Of this program. */
  readonly version: string;
  /** IANA name; that of this computer where it is absent. */
  readonly timeZone?: string;
}

const mostOfSubject = 150;
const mostOfDevice = 60;
const mostOfName = 60;
const mostOfExplanation = 2000;
/** Figures of more scans than this are a table that nobody reads on a phone. */
const mostScans = 3;

const onlyWatches = 'This program only watches; it has stopped nothing.';
const count = (value: number) => value.toLocaleString('en-US');
const plural = (many: number, one: string) => `${count(many)} ${one}${many === 1 ? '' : 's'}`;
const deviceOf = ({ device }: StoredAlert) => shortText(device, mostOfDevice) || 'A device without a name';

/** What a message says; the parts on alerts, most severe first, before the figures of their scans. */
export function emailContent(message: OutgoingMessage, choices: EmailChoices): EmailContent {
  const timestamp = localTime(message.createdAt, choices.timeZone);
  const { subject, title, lead } = openings[message.kind](message);
  const told = message.kind === 'alerts' || message.kind === 'weekly';
  const more = told && message.more > 0 ? [moreSection(message)] : [];
  return {
    subject: shortText(subject, mostOfSubject),
    title,
    lead,
    sections: told
      ? [
          ...message.alerts.map((alert) => alertSection(alert, choices)),
          ...more,
          ...(message.kind === 'alerts' ? scanSections(message, choices) : []),
        ]
      : [],
    closing: [
      ...(message.kind === 'alerts' && !choices.details
        ? ['Addresses of others, amounts of traffic and names of files are left out. The settings can change that.']
        : []),
      `Timestamp: ${timestamp}`,
      `Home IoT Guardian ${choices.version} wrote this by itself; nobody reads answers to it. Its settings say who gets such messages.`,
    ],
  };
}

type Opening = Pick<EmailContent, 'subject' | 'title' | 'lead'>;

const openings: Readonly<Record<OutgoingMessage['kind'], (message: OutgoingMessage) => Opening>> = {
  alerts: (message) => {
    const [first] = message.alerts;
    const alerts = message.alerts.length + message.more;
    const device = first ? shortText(first.device, mostOfDevice) : '';
    const others = alerts > 1 ? (device === '' ? plural(alerts, 'alert') : ` and ${count(alerts - 1)} more`) : '';
    const severity = first ? ` (${first.severity})` : '';
    return {
      subject: `Alert: Anomalies Detected! ${device}${others}${severity}`,
      title: 'Anomaly Detection Alert',
      lead: [
        `${alerts === 1 ? 'Something' : `${count(alerts)} things`} out of the ordinary happened on your home network.${
          alerts > 1 && first ? ` The most severe is rated ${first.severity}.` : ''
        }`,
        onlyWatches,
      ],
    };
  },
  test: () => ({
    subject: 'Test message from Home IoT Guardian',
    title: 'This is a test',
    lead: ['You asked for a test message, and here it is: alerts reach you by the same way.', 'Nothing has happened on your home network.'],
  }),
  'all-clear': () => ({
    subject: 'All clear: a day without alerts',
    title: 'All clear',
    lead: [
      'After a day with alerts came a day without any.',
      'That is good news, and no promise: this program sees only the traffic that it is given.',
    ],
  }),
  weekly: (message) => {
    const alerts = message.alerts.length + message.more;
    const first = message.alerts[0];
    const how =
      alerts === 0
        ? 'no alerts'
        : `${plural(alerts, 'alert')}${first ? `, ${alerts === 1 ? 'rated' : 'the most severe'} ${first.severity}` : ''}`;
    return {
      subject: `Weekly summary: ${how}`,
      title: 'Your week',
      lead:
        alerts === 0
          ? ['There was no alert in the past week.']
          : [`In the past week there ${alerts === 1 ? 'was' : 'were'} ${how}.`, onlyWatches],
    };
  },
};

function alertSection(alert: StoredAlert, { details, timeZone }: EmailChoices): EmailSection {
  const words = kindSentences[alert.kind];
  const explanation = details ? shortText(alert.explanation, mostOfExplanation) : '';
  return {
    heading: deviceOf(alert),
    severity: alert.severity,
    fields: [
      ['Severity', alert.severity],
      ['Found', localTime(new Date(alert.createdAt), timeZone)],
    ],
    // The explanation ends with what it may be and what to do, of this very incident.
    paragraphs: explanation === '' ? [words.seen, `What it may mean: ${words.mayMean}`, `What you can do: ${words.toDo}`] : [explanation],
  };
}

const moreSection = ({ more }: OutgoingMessage): EmailSection => ({
  heading: `and ${count(more)} more`,
  severity: null,
  fields: [],
  paragraphs: [`Home IoT Guardian lists ${more === 1 ? 'it' : 'them'} under Alerts.`],
});

/** The guide's figures, once for each scan that the alerts come from. */
function scanSections({ alerts }: OutgoingMessage, choices: EmailChoices): EmailSection[] {
  const scans = [...Map.groupBy(alerts, ({ scanId, scan, createdAt }) => scanId ?? `${scan.name} ${createdAt}`).values()].flatMap(
    ([alert]) => (alert ? [alert.scan] : []),
  );
  const sections = scans.slice(0, mostScans).flatMap((scan, at) => {
    const which = scans.length > 1 ? ` (${at + 1} of ${scans.length})` : '';
    return [
      scanSection(scan, `The scan in figures${which}`, choices),
      ...scan.topAnomalies.map((anomaly, place) => anomalySection(anomaly, place, choices)),
    ];
  });
  const left = scans.length - mostScans;
  if (left <= 0) return sections;
  return [
    ...sections,
    { heading: `and ${plural(left, 'more scan')}`, severity: null, fields: [], paragraphs: ['Their figures stand under History.'] },
  ];
}

function scanSection(scan: AlertScan, heading: string, { details }: EmailChoices): EmailSection {
  const name = shortText(scan.name, mostOfName);
  const file: EmailSection['fields'] = details && name !== '' ? [['File', `“${name}”`]] : [];
  if (scan.windows === 0) {
    return { heading, severity: null, fields: file, paragraphs: ['The capture was too short for samples of ten flows.'] };
  }
  return {
    heading,
    severity: null,
    fields: [
      ...file,
      ['Anomalies Detected', count(scan.anomalousWindows)],
      ['Total Samples Analyzed', count(scan.windows)],
      ['Anomaly Percentage', `${((100 * scan.anomalousWindows) / scan.windows).toFixed(2)}%`],
      ['Detection Threshold', scan.threshold.toFixed(6)],
    ],
    paragraphs: [],
  };
}

function anomalySection(anomaly: AlertScan['topAnomalies'][number], place: number, { details }: EmailChoices): EmailSection {
  const rows: EmailSection['fields'] = details ? [['Rows', shortText(anomaly.rows, mostOfName)]] : [];
  return {
    heading: `Anomaly #${place + 1}`,
    severity: null,
    fields: [
      ['Sequence ID', String(anomaly.sequenceId)],
      ['Reconstruction Error', anomaly.error.toFixed(6)],
      ['Severity', anomaly.severity],
      ...rows,
    ],
    paragraphs: [],
  };
}

/** "28 November 2026 at 20:10:05 Central European Standard Time" */
function localTime(time: Date, timeZone: string | undefined): string {
  const day = time.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone });
  const clock = time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'long', timeZone });
  return `${day} at ${clock}`;
}
