import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { WriteStream } from 'node:tty';
import { type EvaluationProgress, evaluateCaptures } from '../engine/evaluate/evaluate-captures.ts';
import type { EvaluatedDetector } from '../engine/evaluate/evaluated-detector.ts';
import type { Protocol } from '../engine/evaluate/protocols.ts';
import { evaluationReport } from '../engine/evaluate/report/evaluation-report.ts';
import { listCaptures } from '../engine/ingest/open/list-captures.ts';
import { stageFile } from '../staged-file.ts';
import { checkOutputPath } from './check-output-path.ts';
import { onEnding } from './on-ending.ts';
import { printEvaluation } from './print-evaluation.ts';
import { printable, printableName } from './printable.ts';
import { snakeCaseKeys } from './snake-case-keys.ts';

export interface EvaluateCommand {
  /** Folder of labelled captures, or one of them. */
  readonly dataPath: string;
  readonly protocols: readonly Protocol[];
  readonly seeds: number;
  readonly assumeNormal: boolean;
  readonly json: boolean;
  readonly reportPath: string;
}

/** What is evaluated, and since when. */
export interface EvaluateParts {
  readonly detector: EvaluatedDetector;
  /** File names of the captures that the shipped model was trained on. */
  readonly trainedOn: readonly string[];
  readonly now: () => Date;
}

/** Draws how far an evaluation has come on one line of a terminal. */
function progressLine(terminal: WriteStream) {
  const clear = () => {
    terminal.clearLine(0);
    terminal.cursorTo(0);
  };
  const show = ({ number, total, capture, protocol, seed, seeds }: EvaluationProgress) => {
    const repeated = seeds > 1 ? `, seed ${seed} of ${seeds}` : '';
    const step = protocol === null ? 'reading' : protocol === 'factory' ? 'as installed' : `learning the home${repeated}`;
    clear();
    terminal.write(printableName(`${number} of ${total}  ${capture}: ${step} …`).slice(0, terminal.columns));
  };
  return { show, clear };
}

/**
 * Prints how well the detector does on labelled captures and writes the report. Cancelled by a signal it writes nothing.
 * Throws a sentence where the report cannot be written or nothing can be evaluated.
 */
export async function evaluate({ detector, trainedOn, now }: EvaluateParts, command: EvaluateCommand): Promise<void> {
  const { dataPath, protocols, seeds, assumeNormal, json, reportPath } = command;
  // An earlier report in the folder is no capture, nor is any other page.
  const files = (await listCaptures(dataPath, basename(resolve(dataPath)))).filter(({ path }) => !/\.html?$/i.test(path));
  const place = await checkOutputPath('The report', reportPath, files);
  const line = json || !process.stderr.isTTY ? null : progressLine(process.stderr);
  const cancel = new AbortController();
  const stopListening = onEnding(() => cancel.abort(new Error('The evaluation was cancelled.')));
  const report = stageFile(place);
  try {
    const evaluation = await evaluateCaptures(files, detector, {
      protocols,
      seeds,
      trainedOn,
      assumeNormal,
      signal: cancel.signal,
      onProgress: (progress) => line?.show(progress),
    });
    line?.clear();
    await writeFile(report.stagedPath, evaluationReport(evaluation, now().toISOString()));
    await report.publish();
    if (json) console.log(JSON.stringify(snakeCaseKeys({ ...evaluation, report: place })));
    else {
      printEvaluation(evaluation);
      console.log(printable(`\nThe report with its curves, and with what the columns mean, is in ${place}.`));
    }
  } finally {
    stopListening();
    line?.clear();
    await report.discard();
  }
}
