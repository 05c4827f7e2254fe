import type { CaptureMark, CaptureResult, DetectorResult, MeanResult } from '../evaluation.ts';
import type { Protocol } from '../protocols.ts';

const count = (value: number) => value.toLocaleString('en-US');
const plural = (value: number, one: string, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

/** What a protocol asks, as a heading and a sentence. */
export const protocolWords: Readonly<Record<Protocol, { readonly title: string; readonly explanation: string }>> = {
  factory: {
    title: 'As installed',
    explanation: 'Protocol F: nothing has been learned of these homes. Every capture is judged whole.',
  },
  home: {
    title: 'After learning the home',
    explanation:
      'Protocol H: the first half of the benign flows of each capture is learned, and all flows after it are judged. Where the attack lies in the first half, the halves change places.',
  },
};

const markWords: Readonly<Record<CaptureMark, string>> = {
  small: 'Small: fewer than 100 flows were judged, so one flow more or less changes every figure.',
  'short learning': 'Short learning: fewer than 900 flows to learn from.',
  'seen in training': 'Seen in training: the shipped model was trained on these flows. Left out of the means.',
  'assumed normal': 'Without labels: taken as holding nothing malicious, as you said.',
};

/** What was judged, in one line: "3,209 flows, 16 malicious, 1 device, 1.0 day; 1,596 flows learned". */
export function captureFacts({ flows, malicious, unlabelled, devices, days, learningFlows, swapped }: CaptureResult): string {
  const facts = [
    plural(flows, 'flow'),
    `${count(malicious)} malicious`,
    ...(unlabelled > 0 ? [`${count(unlabelled)} without a label`] : []),
    plural(devices, 'device'),
    ...(days > 0 ? [`${days.toFixed(days < 0.1 ? 3 : 1)} day${days.toFixed(1) === '1.0' ? '' : 's'}`] : []),
  ].join(', ');
  if (learningFlows === null) return facts;
  return `${facts}; ${plural(learningFlows, 'flow')} learned${swapped ? ' from the later half, as the attack is in the earlier one' : ''}`;
}

/** Sentences on why the figures of a capture have to be read with care, and on what could not be done. */
export function captureRemarks({ marks, malicious, notes }: CaptureResult): string[] {
  const benign = malicious === 0 ? ['Nothing malicious was judged: it counts for false alarms only.'] : [];
  return [...marks.map((mark) => markWords[mark]), ...benign, ...notes];
}

/** What a mean is over: "Mean over 3 captures with malicious flows; false alarms over 5 captures". */
export function meanWords({ over, captures, allCaptures }: MeanResult): string {
  const alarms = `false alarms over ${plural(allCaptures, 'capture')}`;
  if (captures === 0) return `Mean ${alarms}`;
  return `Mean over ${captures === 1 ? `1 of the ${over}` : `${count(captures)} ${over}`}; ${alarms}`;
}

/** How long ours took, in a sentence; none where it gave no answer. */
export function timeWords({ detectors }: CaptureResult): string[] {
  const ours = detectors.find(({ role }) => role === 'ours');
  if (!ours || ours.scoreSeconds === null) return [];
  const seconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} s`;
  return [`${ours.learnSeconds === null ? '' : `Learned in ${seconds(ours.learnSeconds)}. `}Judged in ${seconds(ours.scoreSeconds)}.`];
}

/** What a row of a table is called. */
export function rowTitle({ name, role }: Pick<DetectorResult, 'name' | 'role'>): string {
  return role === 'opinion' ? `ours, ${name} alone` : name;
}
