import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EvaluateOptions, type EvaluationProgress, evaluateCaptures } from '../../../../src-main/engine/evaluate/evaluate-captures.ts';
import type { EvaluatedDetector } from '../../../../src-main/engine/evaluate/evaluated-detector.ts';
import type { Evaluation } from '../../../../src-main/engine/evaluate/evaluation.ts';
import { ourName } from '../../../../src-main/engine/evaluate/judge-capture.ts';
import { CaptureError } from '../../../../src-main/engine/ingest/capture-error.ts';
import { wholeTable } from '../../../../src-main/engine/ingest/collect/whole-table.ts';
import { listCaptures } from '../../../../src-main/engine/ingest/open/list-captures.ts';
import { ruleDetector, writeLabelled } from '../../../helpers/labelled-captures.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { incidentOf } from './incident-of.ts';

/** Flags all flows to port 23, and in runs with an even seed the first flow too; one incident from the first to the last flow. */
const portRule = ruleDetector((flows, seed) => ({
  scores: Float32Array.from(flows.respPort, (port, flow) => (port === 23 || (flow === 0 && seed > 0 && seed % 2 === 0) ? 2 : 0.5)),
  incidents: [incidentOf({ device: '192.168.1.5' })],
}));

async function evaluated(folder: string, options: Partial<EvaluateOptions> = {}, detector: EvaluatedDetector = portRule) {
  return evaluateCaptures(await listCaptures(folder, 'data'), detector, {
    protocols: ['factory', 'home'],
    seeds: 1,
    trainedOn: [],
    assumeNormal: false,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...options,
  });
}

const of = (evaluation: Evaluation, protocol: string) => {
  const found = evaluation.protocols.find((result) => result.protocol === protocol);
  if (!found) throw new Error(`There is no protocol ${protocol}.`);
  return found;
};
const same = (value: number) => ({ median: value, lowest: value, highest: value });

describe('an evaluation', () => {
  it('tells of every capture what was judged and how each detector did', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'attack.csv', 'b'.repeat(20) + 'bmbm'.repeat(5), 'Torii');
    const evaluation = await evaluated(folder);
    const [factory] = of(evaluation, 'factory').captures;
    expect(factory).toMatchObject({
      capture: 'data/attack.csv',
      flows: 40,
      malicious: 10,
      unlabelled: 0,
      devices: 1,
      learningFlows: null,
      swapped: false,
      marks: ['small'],
    });
    expect(factory?.days).toBeCloseTo(39 / 60 / 24);
    const [ours, opinion, ...others] = factory?.detectors ?? [];
    expect(ours).toMatchObject({
      name: ourName,
      role: 'ours',
      attacks: [{ attack: 'Torii', flows: 10, recall: 1 }],
      learnSeconds: null,
      scoreSeconds: 0.25,
      figures: {
        rocAuc: same(1),
        recall: same(1),
        precision: same(1),
        falsePositiveRate: same(0),
        incidents: same(1),
        falseAlarmsADeviceAndDay: same(0),
        secondsToFirstAlarm: same(0),
      },
    });
    expect(ours?.curves?.roc.at(-1)).toEqual([1, 1]);
    // The opinion's scores of the attack are 1: at the threshold, not above it.
    expect(opinion).toMatchObject({ name: 'rules', role: 'opinion', figures: { rocAuc: same(1), recall: same(0), incidents: null } });
    expect(others.map(({ name }) => name)).toEqual(['always normal']);

    const [home] = of(evaluation, 'home').captures;
    expect(home).toMatchObject({ flows: 25, malicious: 10, learningFlows: 15, marks: ['small', 'short learning'] });
    expect(home?.detectors.map(({ name }) => name)).toEqual([
      ourName,
      'always normal',
      'four volumes, mean + 3σ',
      'robust z',
      'robust z, all features',
      'Isolation Forest',
    ]);
    expect(home?.detectors[0]).toMatchObject({ learnSeconds: 3, figures: { recall: same(1) } });
  });

  it('gives the median and range over seeds of a learned home, and of means per seed', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'a.csv', `${'b'.repeat(40)}m`);
    writeLabelled(folder, 'b.csv', `${'b'.repeat(20)}m`);
    const evaluation = await evaluated(folder, { seeds: 3 });
    const { captures, means, seeds } = of(evaluation, 'home');
    expect(seeds).toBe(3);
    const rate = (index: number) => captures[index]?.detectors[0]?.figures.falsePositiveRate;
    expect(rate(0)).toEqual({ median: 0, lowest: 0, highest: 1 / 20 });
    expect(rate(1)).toEqual({ median: 0, lowest: 0, highest: 1 / 10 });
    expect(means[0]).toMatchObject({ captures: 2, allCaptures: 2 });
    const [ours] = means[0]?.detectors ?? [];
    expect(ours?.figures.falsePositiveRate?.highest).toBeCloseTo((1 / 20 + 1 / 10) / 2);
    expect(of(evaluation, 'factory').seeds).toBe(1);
  });

  it('lets simple detectors learn from the captures that the model was trained on, and leaves those out of the means', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'quiet.csv', 'b'.repeat(150));
    // Half of them, under another name.
    writeLabelled(folder, 'copy.csv', 'b'.repeat(75));
    writeLabelled(folder, 'other.csv', 'b'.repeat(150), '', 1_800_000_000);
    writeLabelled(folder, 'attack.csv', `${'b'.repeat(100)}${'m'.repeat(50)}`, '', 1_900_000_000);
    const evaluation = await evaluated(folder, { protocols: ['factory'], trainedOn: ['quiet.csv'] });
    const { captures, means } = of(evaluation, 'factory');
    expect(captures.map(({ capture, marks }) => [capture, ...marks])).toEqual([
      ['data/attack.csv'],
      ['data/copy.csv', 'small', 'seen in training'],
      ['data/other.csv'],
      ['data/quiet.csv', 'seen in training'],
    ]);
    const robust = captures[0]?.detectors.find(({ name }) => name === 'robust z');
    expect(robust?.figures.recall).toEqual(same(1));
    expect(means).toHaveLength(1);
    expect(means[0]).toMatchObject({ captures: 1, allCaptures: 2 });
    // The incident of the attack is none; that of the other capture is a false alarm, on one device in 149 minutes.
    const alarms = means[0]?.detectors[0]?.figures.falseAlarmsADeviceAndDay?.median;
    expect(alarms).toBeCloseTo((0 + (24 * 60) / 149) / 2);
    expect(evaluation.notes).toEqual([]);
  });

  it('counts captures without a label for false alarms only where a person says so', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'attack.csv', 'bbbbbmb');
    writeLabelled(folder, 'bare.csv', '-'.repeat(120));
    const left = await evaluated(folder, { protocols: ['factory'] });
    expect(of(left, 'factory').captures).toHaveLength(1);
    expect(left.notes).toContainEqual(expect.stringMatching(/^Left out: data\/bare\.csv carries no label\..*--assume-normal/));
    const [, bare] = of(await evaluated(folder, { protocols: ['factory'], assumeNormal: true }), 'factory').captures;
    expect(bare).toMatchObject({ flows: 120, malicious: 0, unlabelled: 0, marks: ['assumed normal'] });
    expect(bare?.detectors[0]?.figures).toMatchObject({ recall: null, accuracy: null, falsePositiveRate: same(0) });
  });

  it('leaves out what is no capture, and captures that cannot be halved', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'attack.csv', 'bbbbbmb');
    writeLabelled(folder, 'tiny.csv', 'bm');
    writeFileSync(join(folder, 'notes.txt'), 'not flows at all\n');
    const { notes, protocols } = await evaluated(folder, { protocols: ['home'] });
    expect(protocols[0]?.captures.map(({ capture }) => capture)).toEqual(['data/attack.csv']);
    expect(notes).toContainEqual(expect.stringMatching(/^Left out: data\/notes\.txt /));
    expect(notes).toContainEqual(expect.stringMatching(/^data\/tiny\.csv has too few flows/));
  });

  it('says where our detector gives no answer, and takes that capture out of the means of all', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'a.csv', 'bbbbbmb');
    writeLabelled(folder, 'long.csv', `${'b'.repeat(200)}m`);
    const choosy: EvaluatedDetector = {
      ...portRule,
      async scoreAsInstalled(flows, signal) {
        if (flows.count < 10) throw new CaptureError('bad-input', 'Ten flows are needed.');
        return portRule.scoreAsInstalled(flows, signal);
      },
    };
    const { captures, means } = of(await evaluated(folder, { protocols: ['factory'] }, choosy), 'factory');
    expect(captures[0]?.notes).toEqual([`${ourName} gave no answer, so this capture is in no mean. Ten flows are needed.`]);
    expect(captures[0]?.detectors.map(({ name }) => name)).toEqual(['always normal']);
    expect(means[0]).toMatchObject({ captures: 1, allCaptures: 1 });
    // A mistake of the program is not an answer.
    const broken: EvaluatedDetector = { ...portRule, scoreAsInstalled: () => Promise.reject(new TypeError('a mistake')) };
    await expect(evaluated(folder, {}, broken)).rejects.toThrow('a mistake');
  });

  it('gives the means twice where some homes were learned from few flows', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'long.csv', `${'b'.repeat(1800)}m`);
    writeLabelled(folder, 'short.csv', `${'b'.repeat(50)}m`);
    const { means } = of(await evaluated(folder, { protocols: ['home'] }), 'home');
    expect(means.map(({ over, captures }) => [over, captures])).toEqual([
      ['captures with malicious flows', 2],
      ['captures with malicious flows and at least 900 learning flows', 1],
    ]);
  });

  it('hands flows over in order of time, the malicious ones among them, and learns from benign ones alone', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'mixed.csv', 'mmbbbbbbbb');
    const seen: number[][] = [];
    await evaluated(
      folder,
      { protocols: ['home'] },
      {
        ...portRule,
        async learnAndScore(learn, test, seed, signal) {
          for (const flows of [learn, test]) seen.push([...(await wholeTable(flows)).label]);
          return portRule.learnAndScore(learn, test, seed, signal);
        },
      },
    );
    // All malicious flows lie in the first half: it is judged, and the second one learned.
    expect(seen).toEqual([
      [1, 1, 1, 1],
      [2, 2, 1, 1, 1, 1],
    ]);
  });

  it('tells how far it is, and stops when it is cancelled', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'attack.csv', 'bbbbbmb');
    const told: EvaluationProgress[] = [];
    await evaluated(folder, { seeds: 2, onProgress: (progress) => told.push(progress) });
    expect(told.map(({ number, total, protocol, seed }) => [number, total, protocol, seed])).toEqual([
      [1, 1, null, 0],
      [1, 1, 'factory', 1],
      [1, 1, 'home', 1],
      [1, 1, 'home', 2],
    ]);
    const cancel = new AbortController();
    const onProgress = () => cancel.abort(new Error('Enough.'));
    await expect(evaluated(folder, { signal: cancel.signal, onProgress })).rejects.toThrow('Enough.');
  });

  it('refuses a folder without a labelled capture in a sentence', async () => {
    const folder = temporaryFolder();
    writeLabelled(folder, 'bare.csv', '-----------');
    await expect(evaluated(folder)).rejects.toThrow(/^There is no labelled capture to evaluate\.\n.*bare\.csv carries no label/s);
  });
});
