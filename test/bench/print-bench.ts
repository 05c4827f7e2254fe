import type { benchCancel } from './bench-cancel.ts';
import type { benchHomeScans } from './bench-home-scans.ts';
import type { benchHuge } from './bench-huge.ts';
import type { benchLearn } from './bench-learn.ts';
import type { ReadingReport } from './bench-reading.ts';
import type { benchScans } from './bench-scans.ts';
import type { benchWatch } from './bench-watch.ts';

/** What was measured; sections that were not asked for are absent. */
export type BenchReport = Partial<Awaited<ReturnType<typeof benchScans>>> & {
  readonly home?: Awaited<ReturnType<typeof benchHomeScans>>;
  readonly learn?: Awaited<ReturnType<typeof benchLearn>>;
  readonly reading?: readonly ReadingReport[];
  readonly cancel?: Awaited<ReturnType<typeof benchCancel>>;
  readonly huge?: ReturnType<typeof benchHuge>;
  readonly watch?: Awaited<ReturnType<typeof benchWatch>>;
};

const number = (value: number) => value.toLocaleString('en-US');

/** Prints what was measured, for a person. */
export function printBench({ thousand_flows: small, large, paging, home, learn, reading, cancel, huge, watch }: BenchReport): void {
  if (small) console.log(`1,000 flows, file to stored answer: ${small.cold_ms} ms with program start, ${small.warm_ms} ms warm.`);
  if (large) {
    console.log(
      `${number(large.rows)} flows end to end: ${number(large.flows_per_second)} flows a second ` +
        `(${large.share_of_papaparse_alone} × papaparse alone on the same file), peak memory ${large.peak_mb} MB.`,
    );
  }
  if (paging) console.log(`A page of ${number(paging.anomalies)} anomalies: ${paging.slowest_page_ms} ms at the slowest.`);
  if (home) {
    for (const [how, scan] of [
      ['as installed', home.as_installed],
      ['compared with a learned home', home.with_learned_home],
    ] as const) {
      console.log(
        `${number(home.rows)} flows of a home end to end, ${how}: ${number(scan.flows_per_second)} flows a second ` +
          `(${scan.share_of_papaparse_alone} × papaparse alone on the same file), peak memory ${scan.peak_mb} MB.`,
      );
    }
  }
  if (learn) printLearning(learn);
  if (reading) {
    console.log('Reading alone, beside papaparse alone on the same file, by turns (medians of five):');
    for (const row of reading) {
      const papaparse =
        row.papaparse_rows_per_second === null ? '' : `, papaparse ${number(row.papaparse_rows_per_second)} rows a second: ${row.ratio} ×`;
      const records = row.records === row.flows ? '' : `, from ${number(row.records_per_second)} records a second`;
      console.log(
        `  ${row.format.padEnd(14)} ${number(row.flows_per_second)} flows a second${records} (${row.mb_per_second} MB a second)${papaparse}`,
      );
    }
  }
  if (cancel) {
    console.log(
      `Cancelled, a scan of ${number(cancel.rows)} flows ends within ${cancel.reading} ms while reading, ${cancel.scoring} ms while comparing, ` +
        `${cancel.saving} ms while saving (the longest of five each; target 200).`,
    );
  }
  if (watch) printWatching(watch);
  if (huge) {
    console.log(
      `A conn.log of ${number(huge.rows)} rows (${(huge.bytes / 1e9).toFixed(2)} GB, written at ${number(huge.written_rows_per_second)} rows a second) ` +
        `end to end: ${huge.scan_seconds} s, ${number(huge.flows_per_second)} flows a second, peak memory ${number(huge.peak_mb)} MB (target 700).`,
    );
  }
}

function printWatching({ program_mb: program, idle, home, catch_up: old, late_day: late }: Awaited<ReturnType<typeof benchWatch>>): void {
  console.log(`Watching a folder, in time of the processor, and memory above the ${program} MB of the program that watches nothing:`);
  for (const one of idle) {
    console.log(
      `  nothing comes, ${number(one.files)} files: ${one.percent_of_a_core} % of a core (target 1), ${one.mb_above_program} MB (target 150); ` +
        `read before in ${one.caught_up_cpu_seconds} s.`,
    );
  }
  for (const one of home) {
    console.log(
      `  ${number(one.flows_a_minute)} flows a minute: ${one.percent_of_a_core} % of a core in ${one.rounds} rounds of ${one.cpu_ms_a_round} ms, ` +
        `${one.mb_above_program} MB.`,
    );
  }
  console.log(
    `  ${number(old.flows)} older flows in ${old.files} packed logs: ${number(old.flows_per_cpu_second)} flows a second ` +
      `(${old.ratio_of_cpu} × one scan of the same files), ${old.peak_mb_above_program} MB at most.`,
  );
  console.log(
    `  a round of 100 flows after ${number(late.flows)} of the day in ${number(late.batches)} rounds: ${number(late.cpu_ms)} ms, ` +
      `${late.peak_mb_above_program} MB at most.`,
  );
}

function printLearning({ homes, steps }: Awaited<ReturnType<typeof benchLearn>>): void {
  for (const home of homes) {
    console.log(
      `Learning a home from ${number(home.flows)} flows (${number(home.learned_flows)} learned from, ${home.epochs} epochs), file to kept baseline: ` +
        `${home.seconds} s, peak memory ${home.peak_mb} MB${home.target === 'none' ? '' : ' (target 30 s)'}.`,
    );
  }
  console.log(
    `Training steps of ${steps.batch_size} windows of ${steps.features} features: ${number(steps.windows_per_second)} windows a second, ` +
      `TensorFlow.js on WebAssembly ${number(steps.tfjs_wasm_windows_per_second)}: ${steps.ratio} ×.`,
  );
}
