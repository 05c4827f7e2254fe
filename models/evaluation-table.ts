/**
 * Prints what `guardian evaluate --json` measured as the tables of the model card:
 *
 *     npx guardian evaluate --data DIR --seeds 5 --json > evaluation.json
 *     node models/evaluation-table.ts evaluation.json
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const range = z.object({ median: z.number(), lowest: z.number(), highest: z.number() }).nullable();
const detectors = z.array(
  z.object({
    name: z.string(),
    role: z.string(),
    figures: z.object({
      roc_auc: range,
      pr_auc: range,
      accuracy: range,
      precision: range,
      recall: range,
      f1: range,
      false_positive_rate: range,
      false_alarms_a_device_and_day: range,
      incidents: range,
      seconds_to_first_alarm: range,
    }),
  }),
);
const evaluation = z.object({
  protocols: z.array(
    z.object({
      protocol: z.enum(['factory', 'home']),
      captures: z.array(
        z.object({
          capture: z.string(),
          flows: z.number(),
          malicious: z.number(),
          learning_flows: z.number().nullable(),
          marks: z.array(z.string()),
          detectors,
        }),
      ),
      means: z.array(z.object({ over: z.string(), captures: z.number(), detectors })),
    }),
  ),
});
type Range = z.infer<typeof range>;
type Detectors = z.infer<typeof detectors>;

const header = [
  'capture',
  'detector',
  'ROC-AUC',
  'PR-AUC',
  'accuracy',
  'precision',
  'recall',
  'F1',
  'false positives',
  'false alarms a device and day',
  'incidents',
  'first alarm, s',
];

/** The median, with the range over the seeds where there is one. */
function words(value: Range, digits: number, of = 1): string {
  if (value === null) return '–';
  const [median, lowest, highest] = [value.median, value.lowest, value.highest].map((figure) => (figure * of).toFixed(digits));
  return lowest === highest ? (median ?? '') : `${median} (${lowest}–${highest})`;
}

function rows(capture: string, of: Detectors): string[] {
  return of.map(({ name, role, figures }, index) => {
    const cells = [
      index === 0 ? capture : '',
      role === 'ours' ? `**${name}**` : name,
      words(figures.roc_auc, 3),
      words(figures.pr_auc, 3),
      words(figures.accuracy, 2, 100),
      words(figures.precision, 2, 100),
      words(figures.recall, 2, 100),
      words(figures.f1, 2, 100),
      words(figures.false_positive_rate, 2, 100),
      words(figures.false_alarms_a_device_and_day, 1),
      words(figures.incidents, 0),
      words(figures.seconds_to_first_alarm, 0),
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

const count = (value: number) => value.toLocaleString('en-US');

const [path = ''] = process.argv.slice(2);
for (const { protocol, captures, means } of evaluation.parse(JSON.parse(readFileSync(path, 'utf8'))).protocols) {
  console.log(`\n${protocol === 'factory' ? 'As installed' : 'After learning the home'}:\n`);
  console.log(`| ${header.join(' | ')} |\n|${header.map(() => '---|').join('')}`);
  for (const { capture, flows, malicious, learning_flows: learned, marks, detectors: of } of captures) {
    if (marks.includes('seen in training')) continue;
    const learning = learned === null ? '' : `, ${count(learned)} learned`;
    for (const row of rows(`${capture.replace(/^.*\//, '')}: ${count(flows)} flows, ${count(malicious)} malicious${learning}`, of))
      console.log(row);
  }
  for (const { over, captures: number, detectors: of } of means)
    for (const row of rows(`mean over ${over} (${number})`, of)) console.log(row);
}
