import type { Evaluation } from './evaluate-model.ts';

const percent = (value: number | null) => (value === null ? '–' : (value * 100).toFixed(2));
const area = (value: number | null) => (value === null ? '–' : value.toFixed(3));

/** Evaluations as a Markdown table, one row for flows and one for windows of each set of test data; ratios in per cent. */
export function metricsTable(evaluations: readonly Evaluation[]): string {
  const rows = evaluations.flatMap(({ data, flows, windows }) =>
    (
      [
        ['flows', flows],
        ['windows', windows],
      ] as const
    ).map(([level, score]) =>
      [
        data,
        level,
        `${score.labelled} / ${score.malicious}`,
        area(score.rocAuc),
        percent(score.accuracy),
        percent(score.precision),
        percent(score.recall),
        percent(score.f1),
        percent(score.falsePositiveRate),
      ].join(' | '),
    ),
  );
  return [
    '| test data | of | labelled / malicious | ROC-AUC | accuracy % | precision % | recall % | F1 % | false positives % |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
