import type { FigureName, Spread } from '../figures.ts';

/** What a person calls a figure, and what it means. */
export interface FigureWords {
  readonly label: string;
  readonly meaning: string;
}

export const figureWords: Readonly<Record<FigureName, FigureWords>> = {
  rocAuc: {
    label: 'ROC-AUC',
    meaning:
      'How often a malicious flow gets a higher score than a benign one. 1 is perfect, 0.5 is a coin. It says nothing of the threshold.',
  },
  prAuc: {
    label: 'PR-AUC',
    meaning:
      'Precision, averaged over all recalls. 1 is perfect; a coin gets the share of malicious flows. It is stern where attacks are rare.',
  },
  accuracy: {
    label: 'Accuracy',
    meaning:
      'Share of the labelled flows that were judged rightly. Compare it with "always normal", which can be high and catches nothing.',
  },
  precision: { label: 'Precision', meaning: 'Share of the flagged flows that are malicious.' },
  recall: { label: 'Recall', meaning: 'Share of the malicious flows that were flagged.' },
  f1: { label: 'F1', meaning: 'Recall and precision in one figure (their harmonic mean).' },
  falsePositiveRate: { label: 'FPR', meaning: 'False-positive rate: share of the benign flows that were flagged.' },
  falseAlarmsADeviceAndDay: {
    label: 'False alarms',
    meaning: 'Incidents without any malicious flow in them, for each device and day. Only our detector puts flows together into incidents.',
  },
  incidents: { label: 'Incidents', meaning: 'How many incidents a person would have been shown.' },
  secondsToFirstAlarm: {
    label: 'First alarm',
    meaning: 'Time from the start of the first malicious flow to the start of the first malicious flow that was flagged.',
  },
};

const share = (value: number) => `${(value * 100).toFixed(1)} %`;

/** A time in the largest unit that it has two of. */
function time(seconds: number): string {
  const units = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
  ] as const;
  const [size, name] = units.find(([unit]) => Math.abs(seconds) >= 2 * unit) ?? [1, 's'];
  return `${(seconds / size).toFixed(size === 1 && Math.abs(seconds) >= 10 ? 0 : 1)} ${name}`;
}

const texts: Readonly<Record<FigureName, (value: number) => string>> = {
  rocAuc: (value) => value.toFixed(3),
  prAuc: (value) => value.toFixed(3),
  accuracy: share,
  precision: share,
  recall: share,
  f1: (value) => value.toFixed(3),
  falsePositiveRate: (value) => `${(value * 100).toFixed(2)} %`,
  falseAlarmsADeviceAndDay: (value) => value.toFixed(2),
  incidents: (value) => (Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(1)),
  secondsToFirstAlarm: time,
};

/** A figure as a table shows it: its median, and its range where the seeds do not agree; a dash where it has no meaning. */
export function figureText(name: FigureName, spread: Spread | null): string {
  if (spread === null) return '–';
  const [median, lowest, highest] = [spread.median, spread.lowest, spread.highest].map(texts[name]);
  return lowest === highest ? `${median}` : `${median} (${lowest?.replace(/ %$/, '')}–${highest})`;
}
