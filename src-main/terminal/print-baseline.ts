import type { BaselineDetail } from '../../src-preload/contract/api.ts';
import { accountSentence } from '../engine/explain/account-sentence.ts';
import { inputSentence } from '../engine/explain/input-sentence.ts';
import { count, plural } from './number-words.ts';
import { printable } from './printable.ts';
import { captureMoment } from './time-words.ts';

type Report = BaselineDetail['report'];

/** A device as it is called; one without an address stands for all flows whose device the file does not tell. */
const deviceWords = (device: string) => device || 'devices without an address';

function daysWords(days: number): string {
  if (days === 0) return '';
  return days < 1
    ? ` over ${plural(Math.max(1, Math.round(days * 24)), 'hour', 'hours')}`
    : ` over ${days.toFixed(1)} day${days.toFixed(1) === '1.0' ? '' : 's'}`;
}

/** Devices that a person reads of. */
const mostShown = 20;

/** Of flows without a device, and of a crowd of addresses, no peers are kept. */
const peersWords = (peers: number) => (peers === 0 ? '' : ` with ${plural(peers, 'address', 'addresses')}`);

/** Where all is still being learned, that is said once. */
function deviceLines({ devices, stillLearning: all }: Report): string[] {
  const lines = devices
    .slice(0, mostShown)
    .flatMap(({ device, flows, peers, stillLearning, words }) => [
      `  ${deviceWords(device)}: ${plural(flows, 'flow', 'flows')}${peersWords(peers)}${stillLearning && !all ? ' (still learning)' : ''}`,
      ...(words === '' ? [] : [`    ${words}`]),
    ]);
  const hidden = devices.length - mostShown;
  return hidden > 0 ? [...lines, `  … and ${plural(hidden, 'device', 'devices')} with fewer flows; with --json all are listed.`] : lines;
}

function leftOutLines({ leftOut }: Report): string[] {
  if (leftOut.length === 0) return ['Nothing was left out.'];
  const spans = leftOut.map(({ startSeconds, endSeconds }) => [captureMoment(startSeconds), captureMoment(endSeconds)]);
  return [
    'Not learned from, because it disagrees with the rest:',
    ...leftOut.map(({ device, flows, reason }, index) => {
      const [from = '', to = ''] = spans[index] ?? [];
      const when = from === '' ? '' : ` (${from === to ? from : `${from} to ${to}`})`;
      return `  ${deviceWords(device)}: ${plural(flows, 'flow', 'flows')}, because ${reason}${when}`;
    }),
  ];
}

/** What was learned of a home, as a person reads it in a terminal. */
export function printBaseline(detail: BaselineDetail): void {
  const { name, version, report, versions, isDefault } = detail;
  const { account, stillLearning } = report;
  const input = account.input ? inputSentence(account.input) : null;
  const label = stillLearning
    ? 'Still learning: it has seen less than a day, or fewer than 900 flows, so it speaks up less readily. Teach it again from more files, under the same name.'
    : null;
  const use = isDefault
    ? 'Scans are compared with it unless told otherwise.'
    : `Compare with it: guardian scan FILE --baseline "${name}". Always: guardian baselines default "${name}".`;
  const others =
    versions.length > 1
      ? `It has ${plural(versions.length, 'version', 'versions')}; "guardian baselines rollback" goes back to the one before.`
      : null;
  const lines = [
    `Your home "${name}", version ${version}: learned from ${plural(report.flows, 'flow', 'flows')}${daysWords(report.days)}, ${plural(report.devices.length, 'device', 'devices')}.`,
    label,
    '',
    ...deviceLines(report),
    '',
    ...leftOutLines(report),
    accountSentence(account),
    input,
    ...account.notes,
    `Learning took ${report.seconds.toFixed(1)} s, ${count(report.epochs)} rounds, computed by ${report.runtime}.`,
    others,
    use,
  ];
  console.log(printable(lines.filter((line) => line !== null).join('\n')));
}
