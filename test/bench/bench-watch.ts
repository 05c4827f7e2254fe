import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { LiveLog, writeHourlyLogs, writeSmallLogs } from './home-logs.ts';
import { measureInChild } from './measure-in-child.ts';
import { median } from './median.ts';
import { storeLateDay } from './store-late-day.ts';
import { WatchingChild, type WatchingCost } from './watching-child.ts';

const homePaces = [30, 300] as const;
const idleFiles = [1, 720, 10_000] as const;
const settleMs = 15_000;
const idleMs = 30_000;
const homeMs = 120_000;
const minuteMs = 60_000;
const partsOfMinute = 20;
const catchUpFlows = 100_000;
const smallLogFlows = 5;
const lateBatches = 2000;
const lateBatchFlows = 98;
const lateRounds = 10;
const lateRoundFlows = 100;
/** Of the time that a home was watched already. */
const hoursBefore = 6;

const percent = (cpuMs: number, wallMs: number) => Number(((100 * cpuMs) / wallMs).toFixed(2));
const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/** What a program costs while nothing is asked of it, for some time. */
async function costFor(child: WatchingChild, ms: number, work: () => Promise<void> = () => setTimeout(ms)) {
  const before = await child.cost();
  const startedMs = performance.now();
  await work();
  const after = await child.cost();
  return { percent: percent(after.cpuMs - before.cpuMs, performance.now() - startedMs), cpuMs: after.cpuMs - before.cpuMs, after };
}

/** The same program that watches nothing. */
async function withoutWatching(folder: string): Promise<WatchingCost> {
  const child = new WatchingChild(join(folder, 'nothing'), null);
  await child.begun();
  await setTimeout(settleMs);
  const cost = await child.cost();
  await child.stop();
  return cost;
}

/** A folder in which nothing happens. */
async function idle(folder: string, files: number, program: WatchingCost) {
  const logs = join(folder, `idle-${files}`);
  writeSmallLogs(logs, files, smallLogFlows);
  const child = new WatchingChild(join(folder, `idle-data-${files}`), logs);
  const flows = files * smallLogFlows;
  const startedMs = performance.now();
  await child.round((round) => round.flows === flows && round.isDone);
  const caughtUp = await child.cost();
  const caughtUpMs = performance.now() - startedMs;
  await setTimeout(settleMs);
  const cost = await costFor(child, idleMs);
  await child.stop();
  return {
    files,
    percent_of_a_core: cost.percent,
    mb_above_program: megabytes(cost.after.rssBytes - program.rssBytes),
    caught_up_cpu_seconds: Number((caughtUp.cpuMs / 1000).toFixed(1)),
    caught_up_seconds: Number((caughtUpMs / 1000).toFixed(1)),
    caught_up_peak_mb_above_program: megabytes(caughtUp.peakBytes - program.rssBytes),
  };
}

/** A home whose flows are written as they come, after some hours of it. */
async function home(folder: string, flowsAMinute: number, program: WatchingCost) {
  const logs = join(folder, `home-${flowsAMinute}`);
  const log = new LiveLog(logs);
  const nowMs = Date.now();
  log.write(nowMs - hoursBefore * 60 * minuteMs, nowMs, hoursBefore * 60 * flowsAMinute);
  const child = new WatchingChild(join(folder, `home-data-${flowsAMinute}`), logs);
  await child.round(({ isDone, compared, flows }) => isDone && (compared === 0 || flows > 0));
  let writtenMs = nowMs;
  const write = () => {
    const untilMs = Date.now();
    const count = Math.floor(((untilMs - writtenMs) * flowsAMinute) / minuteMs);
    if (count > 0) log.write(writtenMs, writtenMs + (count * minuteMs) / flowsAMinute, count);
    writtenMs += (count * minuteMs) / flowsAMinute;
  };
  const writeFor = async (ms: number) => {
    const endMs = performance.now() + ms;
    while (performance.now() < endMs) {
      await setTimeout(minuteMs / partsOfMinute);
      write();
    }
  };
  await writeFor(settleMs);
  let rounds = 0;
  let compared = 0;
  const stopCounting = child.onRound((round) => {
    rounds += 1;
    compared += round.compared;
  });
  const cost = await costFor(child, homeMs, () => writeFor(homeMs));
  stopCounting();
  await child.stop();
  return {
    flows_a_minute: flowsAMinute,
    percent_of_a_core: cost.percent,
    cpu_ms_a_round: Math.round(cost.cpuMs / rounds),
    rounds,
    compared,
    mb_above_program: megabytes(cost.after.rssBytes - program.rssBytes),
  };
}

/** Older logs that are read when a folder is added, beside one scan of the same files. */
async function catchUp(folder: string, program: WatchingCost) {
  const logs = join(folder, 'hourly');
  const files = writeHourlyLogs(logs, catchUpFlows);
  const child = new WatchingChild(join(folder, 'hourly-data'), logs);
  const startedMs = performance.now();
  await child.round(({ flows }) => flows === catchUpFlows);
  const seconds = (performance.now() - startedMs) / 1000;
  const cost = await child.cost();
  await child.stop();
  const scan = measureInChild(logs, join(folder, 'hourly-scan'), 1);
  return {
    files,
    flows: catchUpFlows,
    flows_per_second: Math.round(catchUpFlows / seconds),
    scan_flows_per_second: Math.round(catchUpFlows / (scan.wallMs / 1000)),
    flows_per_cpu_second: Math.round(catchUpFlows / (cost.cpuMs / 1000)),
    scan_flows_per_cpu_second: Math.round(catchUpFlows / (scan.cpuMs / 1000)),
    ratio_of_cpu: Number((scan.cpuMs / cost.cpuMs).toFixed(2)),
    peak_mb_above_program: megabytes(cost.peakBytes - program.rssBytes),
  };
}

/** Rounds of a few flows at the end of a busy day. */
async function lateDay(folder: string, program: WatchingCost) {
  const logs = join(folder, 'late');
  const dataFolder = join(folder, 'late-data');
  mkdirSync(logs);
  await storeLateDay(dataFolder, logs, lateBatches, lateBatchFlows);
  const log = new LiveLog(logs);
  const child = new WatchingChild(dataFolder, logs, { orderMinutes: 0, everySeconds: 0.2 });
  await child.begun();
  const cpuMs: number[] = [];
  for (let round = 0; round < lateRounds; round += 1) {
    const before = await child.cost();
    const nowMs = Date.now();
    const made = child.round(({ compared }) => compared === lateRoundFlows);
    log.write(nowMs - 1000, nowMs, lateRoundFlows);
    await made;
    cpuMs.push((await child.cost()).cpuMs - before.cpuMs);
  }
  const cost = await child.cost();
  await child.stop();
  return {
    flows: lateBatches * lateBatchFlows,
    batches: lateBatches,
    first_round_cpu_ms: Math.round(cpuMs[0] ?? Number.NaN),
    cpu_ms: Math.round(median(cpuMs)),
    mb_above_program: megabytes(cost.rssBytes - program.rssBytes),
    peak_mb_above_program: megabytes(cost.peakBytes - program.rssBytes),
  };
}

/** The program in a process of its own that watches a folder: what it costs when nothing comes, and when flows do. Takes some twenty minutes. */
export async function benchWatch(folder: string) {
  const program = await withoutWatching(folder);
  const idles = [];
  const homes = [];
  for (const files of idleFiles) idles.push(await idle(folder, files, program));
  for (const pace of homePaces) homes.push(await home(folder, pace, program));
  return {
    program_mb: megabytes(program.rssBytes),
    idle: idles,
    home: homes,
    catch_up: await catchUp(folder, program),
    late_day: await lateDay(folder, program),
    target: 'idle: at most 1 % of a core and 150 MB above the program',
  };
}
