import { describe, expect, it } from 'vitest';
import { curvesOf } from '../../../../../src-main/engine/evaluate/curves.ts';
import type { CaptureResult, DetectorResult, Evaluation } from '../../../../../src-main/engine/evaluate/evaluation.ts';
import { eachFigure, type FigureName, type Spread } from '../../../../../src-main/engine/evaluate/figures.ts';
import { evaluationReport } from '../../../../../src-main/engine/evaluate/report/evaluation-report.ts';

function detector(name: string, role: DetectorResult['role'], values: Partial<Record<FigureName, Spread>>): DetectorResult {
  const curves = curvesOf(Uint8Array.of(1, 2, 1, 2), Float32Array.of(0, 1, 2, 3));
  const attacks = [{ attack: 'DDoS <script>', flows: 1234, recall: 0.5 }];
  return { name, role, curves, attacks, learnSeconds: null, scoreSeconds: 1, figures: eachFigure((figure) => values[figure] ?? null) };
}
const once = (value: number): Spread => ({ median: value, lowest: value, highest: value });

const attacked: CaptureResult = {
  capture: 'data/<b>&"odd"\u0007.csv',
  flows: 2468,
  malicious: 1234,
  unlabelled: 7,
  devices: 1,
  days: 2,
  learningFlows: 50,
  swapped: true,
  marks: ['short learning'],
  detectors: [
    detector('Home IoT Guardian', 'ours', {
      rocAuc: { median: 0.98765, lowest: 0.9, highest: 0.999 },
      recall: { median: 0.99, lowest: 0.985, highest: 1 },
      falsePositiveRate: once(0.00123),
      precision: once(0.75),
      incidents: once(3),
      secondsToFirstAlarm: once(7250),
    }),
    detector('rarity', 'opinion', {}),
    detector('robust z', 'comparison', {}),
  ],
  notes: ['A note.'],
};
const evaluation: Evaluation = {
  protocols: [
    {
      protocol: 'home',
      seeds: 5,
      captures: [
        attacked,
        { ...attacked, capture: 'quiet.csv', malicious: 0, detectors: [{ ...detector('x', 'ours', {}), curves: null, attacks: [] }] },
      ],
      means: [{ over: 'captures with malicious flows', captures: 1, allCaptures: 2, detectors: attacked.detectors }],
    },
  ],
  notes: ['Left out: <this>.'],
};
const html = evaluationReport(evaluation, '2026-11-25T13:47:01.000Z');

/** Names of elements that are open where a document ends or closes another one; none where it is well-formed XML. */
function unclosed(document: string): string[] {
  const open: string[] = [];
  const body = document.replace(/^<!DOCTYPE html>/, '');
  // An attribute may hold ">", but no "<" and no bare "&".
  for (const [tag, slash, name, , self] of body.matchAll(/<(\/?)([a-zA-Z0-9]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (slash) {
      if (open.pop() !== name) return [...open, `${tag} is unexpected`];
    } else if (!self && name) open.push(name);
  }
  return open;
}

describe('the report of an evaluation', () => {
  it('is well-formed: every element is closed, and every "<" and "&" is markup', () => {
    expect(unclosed(html)).toEqual([]);
    const text = html.replace(/^<!DOCTYPE html>/, '').replace(/<(\/?)([a-zA-Z0-9]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>/g, '');
    expect(text).not.toContain('<');
    expect(text.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  });

  it('notices a document that is not', () => {
    expect(unclosed('<!DOCTYPE html><p><b>x</p></b>')).not.toEqual([]);
    expect(unclosed('<p>')).toEqual(['p']);
  });

  it('needs nothing from elsewhere and runs nothing', () => {
    expect(html).not.toMatch(/https?:|\/\/[a-z]|url\(|@import|<(script|link|img|iframe|object|embed|base|form)\b|\s(src|href|on\w+)=/i);
    expect(html).toContain("default-src 'none'");
  });

  it('fits a telephone and the dark', () => {
    expect(html).toContain('width=device-width');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain('overflow-x: auto');
  });

  it('says when it was made, what the columns mean and what it cannot see', () => {
    expect(html).toContain('<h1>How well does Home IoT Guardian detect?</h1>');
    expect(html).toContain('Made 2026-11-25 at 13:47 UTC');
    expect(html).toContain('<h2>What the columns mean</h2>');
    expect(html).toContain('<dt>FPR</dt>');
    expect(html).toContain('<h2>Blind spots</h2>');
    expect(html).toContain('Left out: &lt;this&gt;.');
  });

  it('shows figures with their range, and captures with what has to be known of them', () => {
    expect(html).toContain('<td>0.988 (0.900–0.999)</td>');
    expect(html).toContain('<td>99.0 % (98.5–100.0 %)</td>');
    expect(html).toContain('<td>0.12 %</td>');
    expect(html).toContain('<td>2.0 h</td>');
    expect(html).toContain('data/&lt;b&gt;&amp;&quot;odd&quot;\ufffd.csv');
    expect(html).toContain(
      '2,468 flows, 1,234 malicious, 7 without a label, 1 device, 2.0 days; 50 flows learned from the later half, as the attack is in the earlier one.',
    );
    expect(html).toContain('Short learning: fewer than 900 flows to learn from.');
    expect(html).toContain('Mean over 1 of the captures with malicious flows; false alarms over 2 captures');
    expect(html).toContain('Nothing malicious was judged: it counts for false alarms only.');
    expect(html).toContain('ours, rarity alone');
    expect(html).toContain('<th scope="row">DDoS &lt;script&gt;</th><td>1,234</td><td>50.0 %</td><td>50.0 %</td>');
  });

  it('draws both curves of every detector, with its threshold, where a capture has any', () => {
    const drawings = html.match(/<svg viewBox="0 0 356 350".*?<\/svg>/gs) ?? [];
    expect(drawings).toHaveLength(2);
    const [roc, precisionRecall] = drawings;
    expect(roc?.match(/<polyline/g)).toHaveLength(3);
    // Ours: false-positive rate 0.00123, recall 0.99.
    expect(roc).toContain('<circle class="ours" cx="44.4" cy="13.0" r="4"/>');
    // (0, 0), then the strongest is malicious, the next benign, and so on.
    expect(roc).toContain('points="44.0,310.0 44.0,160.0 194.0,160.0 194.0,10.0 344.0,10.0"');
    // Steps: precision 1 up to recall ½, then ⅔ up to 1; in between a benign flow drags the precision down to ½.
    expect(precisionRecall).toContain('points="44.0,10.0 194.0,10.0 194.0,160.0 194.0,160.0 194.0,110.0 344.0,110.0"');
  });
});
