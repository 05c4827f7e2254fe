import type { CaptureResult, DetectorResult, Evaluation, MeanResult } from '../engine/evaluate/evaluation.ts';
import { figureNames } from '../engine/evaluate/figures.ts';
import { captureFacts, captureRemarks, meanWords, protocolWords, rowTitle, timeWords } from '../engine/evaluate/report/capture-words.ts';
import { figureText, figureWords } from '../engine/evaluate/report/figure-words.ts';
import { printable, printableName } from './printable.ts';

function table(rows: readonly Pick<DetectorResult, 'name' | 'role' | 'figures'>[]): string[] {
  const head = ['Detector', ...figureNames.map((name) => figureWords[name].label)];
  const body = rows.map((row) => [rowTitle(row), ...figureNames.map((name) => figureText(name, row.figures[name]))]);
  const lines = [head, ...body];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const cell = (text: string, column: number) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0));
  return lines.map((line) => `  ${line.map(cell).join('  ')}`.trimEnd());
}

/** How much of each kind of attack ours caught; nothing where the capture names none. */
function attackLines({ detectors }: CaptureResult): string[] {
  const attacks = (detectors[0]?.attacks ?? []).filter(({ attack }) => attack !== '');
  if (attacks.length === 0) return [];
  const words = attacks.map(
    ({ attack, flows, recall }) => `${printableName(attack)} ${(recall * 100).toFixed(1)} % of ${flows.toLocaleString('en-US')}`,
  );
  return [`  Caught by kind of attack: ${words.join(', ')}.`];
}

const captureLines = (result: CaptureResult) => [
  '',
  `${printableName(result.capture)}: ${captureFacts(result)}`,
  ...captureRemarks(result).map((remark) => `  ${remark}`),
  ...table(result.detectors),
  ...(result.detectors[0]?.role === 'ours' ? attackLines(result) : []),
  ...timeWords(result).map((words) => `  ${words}`),
];

const meanLines = (mean: MeanResult) => ['', `${meanWords(mean)}:`, ...table(mean.detectors)];

/** An evaluation as a person reads it in a terminal. */
export function printEvaluation({ protocols, notes }: Evaluation): void {
  const lines = protocols.flatMap(({ protocol, seeds, captures, means }) => [
    protocolWords[protocol].title.toUpperCase(),
    protocolWords[protocol].explanation,
    ...(seeds > 1 ? [`Repeated with ${seeds} seeds: the median, and the range where they differ.`] : []),
    ...captures.flatMap(captureLines),
    ...means.flatMap(meanLines),
    '',
  ]);
  console.log(printable([...lines, ...notes].join('\n').trimEnd()));
}
