import type { CurvePoint } from '../curves.ts';
import type { CaptureResult, DetectorResult, DetectorRole, Evaluation, MeanResult, ProtocolResult } from '../evaluation.ts';
import { figureNames } from '../figures.ts';
import { captureFacts, captureRemarks, meanWords, protocolWords, rowTitle, timeWords } from './capture-words.ts';
import { curvePlot, type PlotLine } from './curve-plot.ts';
import { escapeHtml } from './escape-html.ts';
import { figureText, figureWords } from './figure-words.ts';
import { otherLooks, ourLook, reportStyle } from './report-style.ts';

const blindSpots = [
  'Labels are what somebody else decided, often by a rule on ports and addresses. A figure can be no better than they are.',
  'Each flow counts once. An attack of 20,000 flows weighs as much as 20,000 flows of another, so look at each capture and not only at the means.',
  'A few captures of a few devices are no proof for your home. Devices, habits and attacks differ.',
  'Only who talks to whom, when and how much is looked at, never what is said. An attack that keeps to the usual peers, amounts and times is not seen.',
  'What goes on while a home is being learned is taken as usual, unless it disagrees with the rest.',
  'In a capture of some hours, false alarms a day are an extrapolation: one incident in one hour reads as 24 a day.',
  'The simple detectors beside ours raise no incidents, so their false alarms can only be compared by their false-positive rate.',
];

const element = (name: string, text: string) => `<${name}>${escapeHtml(text)}</${name}>`;
const paragraphs = (sentences: readonly string[]) => sentences.map((sentence) => element('p', sentence)).join('\n');

function figureTable(rows: readonly Pick<DetectorResult, 'name' | 'role' | 'figures'>[]): string {
  const head = ['Detector', ...figureNames.map((name) => figureWords[name].label)].map(
    (cell) => `<th scope="col">${escapeHtml(cell)}</th>`,
  );
  const body = rows.map(({ name, role, figures }) => {
    const cells = figureNames.map((figure) => element('td', figureText(figure, figures[figure])));
    const title = rowTitle({ name, role });
    return `<tr class="${role}"><th scope="row">${escapeHtml(title)}</th>${cells.join('')}</tr>`;
  });
  return `<div class="wide" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

function attackTable({ detectors }: CaptureResult): string {
  const attacks = detectors[0]?.attacks ?? [];
  if (attacks.length === 0) return '';
  const shown = detectors.filter(({ role }) => role !== 'opinion');
  const head = ['Kind of attack', 'Flows', ...shown.map(({ name }) => name)].map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`);
  const body = attacks.map(({ attack, flows }) => {
    const recalls = shown.map((detector) => detector.attacks.find((other) => other.attack === attack)?.recall ?? 0);
    const cells = [flows.toLocaleString('en-US'), ...recalls.map((recall) => `${(recall * 100).toFixed(1)} %`)];
    return `<tr><th scope="row">${escapeHtml(attack || 'not told')}</th>${cells.map((cell) => element('td', cell)).join('')}</tr>`;
  });
  return `<h4>Recall by kind of attack</h4><div class="wide" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

/** A curve as the steps that average precision measures: a precision holds back to the recall before. */
function stepped(points: readonly CurvePoint[]): CurvePoint[] {
  return points.flatMap((point, index): CurvePoint[] => [[points[index - 1]?.[0] ?? 0, point[1]], point]);
}

function plots({ capture, detectors }: CaptureResult): string {
  const taken = { opinion: 0, comparison: 0 };
  const lookOf = (role: DetectorRole): string => {
    if (role === 'ours') return ourLook;
    const looks = otherLooks[role];
    return looks[taken[role]++ % looks.length] ?? ourLook;
  };
  const drawn = detectors.flatMap((detector) => {
    const { curves, figures } = detector;
    if (!curves) return [];
    const look = lookOf(detector.role);
    const rate = figures.falsePositiveRate?.median ?? 0;
    const [recall, precision] = [figures.recall?.median ?? 0, figures.precision?.median ?? null];
    const title = rowTitle(detector);
    const roc: PlotLine = { name: title, look, points: curves.roc, at: [rate, recall] };
    const precisionRecall: PlotLine = {
      name: title,
      look,
      points: stepped(curves.precisionRecall),
      at: precision === null ? null : [recall, precision],
    };
    return [{ title, look, roc, precisionRecall }];
  });
  if (drawn.length === 0) return '';
  const key = drawn.map(
    ({ title, look }) =>
      `<li><svg viewBox="0 0 32 12" aria-hidden="true"><polyline class="${look}" points="0,6 32,6"/></svg> ${escapeHtml(title)}</li>`,
  );
  // Ours last, so that it lies on top.
  const onTop = drawn.toReversed();
  const figure = (caption: string, plot: string) => `<figure>${element('figcaption', caption)}${plot}</figure>`;
  return [
    '<div class="plots">',
    figure(
      'ROC curve',
      curvePlot(
        `ROC curves of ${capture}`,
        'false-positive rate',
        'recall',
        onTop.map(({ roc }) => roc),
      ),
    ),
    figure(
      'Precision and recall',
      curvePlot(
        `Precision-recall curves of ${capture}`,
        'recall',
        'precision',
        onTop.map(({ precisionRecall }) => precisionRecall),
      ),
    ),
    `</div><ul class="key">${key.join('')}</ul><p class="quiet">A dot marks the threshold that ships.</p>`,
  ].join('\n');
}

const captureSection = (result: CaptureResult) =>
  [
    '<section>',
    element('h3', result.capture),
    element('p', `${captureFacts(result)}.`),
    paragraphs([...captureRemarks(result), ...timeWords(result)]),
    figureTable(result.detectors),
    plots(result),
    attackTable(result),
    '</section>',
  ].join('\n');

const meanSection = (mean: MeanResult) => `${element('h3', meanWords(mean))}\n${figureTable(mean.detectors)}`;

function protocolSection({ protocol, seeds, captures, means }: ProtocolResult): string {
  const { title, explanation } = protocolWords[protocol];
  const repeated = seeds > 1 ? `Repeated with ${seeds} seeds: the median, and the range where they differ.` : '';
  return [
    '<section>',
    element('h2', title),
    element('p', `${explanation} ${repeated}`.trim()),
    ...means.map(meanSection),
    ...captures.map(captureSection),
    '</section>',
  ].join('\n');
}

/**
 * An evaluation as one HTML file that needs nothing else: no scripts, no pictures, nothing from the network. It is well-formed XML too.
 * @param made when, as ISO 8601 in UTC
 */
export function evaluationReport({ protocols, notes }: Evaluation, made: string): string {
  const meanings = figureNames.map((name) => element('dt', figureWords[name].label) + element('dd', figureWords[name].meaning));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>How well does Home IoT Guardian detect?</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>How well does Home IoT Guardian detect?</h1>
<p class="quiet">Made ${escapeHtml(made.replace(/^(\S+)T(\d\d:\d\d).*$/, '$1 at $2 UTC'))}, on this computer, from labelled captures. Labels were compared with the answers afterwards; they did not shape them. What the columns mean, and what no figure can say, stands at the end.</p>
${paragraphs(notes)}
${protocols.map(protocolSection).join('\n')}
<section>
<h2>What the columns mean</h2>
<dl>
${meanings.join('\n')}
</dl>
<p>A dash stands where a figure has no meaning. Rows in grey are the opinions that ours is made of, each by itself.</p>
</section>
<section>
<h2>Blind spots</h2>
<ul>
${blindSpots.map((spot) => element('li', spot)).join('\n')}
</ul>
</section>
</main>
</body>
</html>
`;
}
