import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvaluatedDetector } from '../../src-main/engine/evaluate/evaluated-detector.ts';
import { wholeTable } from '../../src-main/engine/ingest/collect/whole-table.ts';
import type { FlowTable, Incident } from '../../src-main/engine/types.ts';

const header =
  'ts,id.orig_h,id.resp_h,id.resp_p,proto,service,duration,conn_state,orig_pkts,resp_pkts,orig_bytes,resp_bytes,label,detailed-label';

/** What the flows of a written capture are: b benign, m malicious with its kind, - without a label; one a minute. */
export function writeLabelled(folder: string, name: string, labels: string, kind = 'C&C', start = 1_700_000_000): string {
  const rows = Array.from(labels, (label, index) => {
    const ts = start + 60 * index;
    const size = 200 + ((index * 37) % 100);
    if (label === 'm') return `${ts},192.168.1.5,6.6.6.6,23,tcp,-,-,S0,1,0,0,0,Malicious,${kind}`;
    return `${ts},192.168.1.5,9.9.9.9,443,tcp,ssl,0.5,SF,5,4,${size},600,${label === 'b' ? 'Benign' : '-'},-`;
  });
  const path = join(folder, name);
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return path;
}

/** Scores of a detector in tests, from the flows in order of time. */
export type TestJudge = (flows: FlowTable, seed: number) => { readonly scores: Float32Array; readonly incidents: readonly Incident[] };

/** A detector that judges by a rule of the test, installed (seed 0) or having learned. Captures are to be in order of time already. */
export function ruleDetector(judge: TestJudge): EvaluatedDetector {
  return {
    async scoreAsInstalled(flows) {
      const { scores, incidents } = judge(await wholeTable(flows), 0);
      return { scores, incidents, seconds: 0.25, opinions: { rules: scores.map((score) => score / 2) } };
    },
    async learnAndScore(_learn, test, seed) {
      return { ...judge(await wholeTable(test), seed), seconds: 0.25, learnSeconds: 3 };
    },
  };
}
