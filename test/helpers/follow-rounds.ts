import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { followRound } from '../../src-main/engine/follow/follow-round.ts';
import type { RoundAnswer, RoundRequest, RoundScan, RoundScored } from '../../src-main/engine/follow/round.ts';
import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import type { Detectors } from '../../src-main/engine/scan-capture.ts';
import { writeZeekLabelled } from './formats/write-zeek-labelled.ts';
import { homeStart } from './home-days.ts';

/** What a round may change of what is usual. */
export type RoundChange = Partial<
  Pick<RoundRequest, 'flush' | 'mostFlows' | 'mostScanFlows' | 'orderSeconds' | 'baseline' | 'sensitivity' | 'nowSeconds' | 'maxBytes'>
>;

/** A scan that rounds made: as it was last told, with all its batches. */
export interface FollowedScan extends RoundScan {
  readonly batches: Uint8Array[];
  readonly result: RoundScored['result'];
}

/** Keeps what goes on from round to round, as the store does, and writes the files of each. */
export class FollowedFolder {
  readonly scans: FollowedScan[] = [];
  readonly answers: RoundAnswer[] = [];
  readonly #folder: string;
  readonly #usual: RoundChange;
  #waiting: Pick<RoundAnswer, 'waiting' | 'waitingAccount' | 'waitingBytes'> = { waiting: null, waitingAccount: null, waitingBytes: 0 };
  #files = 0;

  constructor(folder: string, usual: RoundChange = {}) {
    this.#folder = folder;
    this.#usual = usual;
  }

  /** The flows as a labelled conn.log; its path. */
  write(flows: readonly FlowRecord[]): string {
    this.#files += 1;
    const path = join(this.#folder, `conn.${this.#files}.log`);
    writeFileSync(path, writeZeekLabelled(flows));
    return path;
  }

  /** What is asked for in the next round. @param paths files to be read whole */
  request(paths: readonly string[], change: RoundChange = {}): RoundRequest {
    const scan = this.scans.at(-1);
    return {
      pieces: paths.map((path, index) => ({ id: index + 1, path, name: path, mark: null, isComplete: true, mostBytes: 1e9 })),
      ...this.#waiting,
      orderSeconds: 300,
      flush: false,
      readsAll: false,
      nowSeconds: homeStart + 3 * 86_400,
      before: this.scans.slice(0, -1).flatMap(({ batches }) => batches),
      scan: scan ? { day: scan.day, batches: [...scan.batches], account: scan.account, sizeBytes: scan.sizeBytes } : null,
      mostFlows: 50_000,
      mostScanFlows: 200_000,
      baseline: null,
      sensitivity: 'day',
      columns: { chosen: null, remembered: {} },
      maxBytes: 1e9,
      temporaryFolder: this.#folder,
      ...this.#usual,
      ...change,
    };
  }

  /** A round over files, and what it changes. */
  async round(detectors: Detectors, paths: readonly string[], change: RoundChange = {}): Promise<RoundAnswer> {
    const answer = await followRound(this.request(paths, change), detectors, { signal: new AbortController().signal });
    this.answers.push(answer);
    const { scored, waiting, waitingAccount, waitingBytes } = answer;
    this.#waiting = { waiting, waitingAccount, waitingBytes };
    if (!scored) return answer;
    const scan = scored.beginsScan ? undefined : this.scans.pop();
    this.scans.push({
      day: scored.day,
      batches: [...(scan?.batches ?? []).toSpliced(-scored.takesIn || Number.MAX_SAFE_INTEGER), scored.batch],
      account: scored.account,
      sizeBytes: scored.result.sizeBytes,
      result: scored.result,
    });
    return answer;
  }

  /** Rounds without new files until nothing more is due. */
  async rest(detectors: Detectors, change: RoundChange = {}): Promise<void> {
    while ((await this.round(detectors, [], { flush: true, ...change })).more);
  }
}
