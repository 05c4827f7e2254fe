import { detectorOf, parseOwn } from '../answers/answers.ts';
import type { RoundRequest, RoundScored } from '../engine/follow/round.ts';
import type { LearnedHomes } from '../learned-homes.ts';
import { checkSensitivity } from '../settings/check-sensitivity.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { StoredBaseline } from '../store/baseline-repository.ts';
import type { Store } from '../store/open-store.ts';
import type { ComparedWith } from '../store/scan-rows.ts';
import type { StoredWatch } from '../store/watch-rows.ts';

/** With what the flows of a round are compared, and the scan that they go into. */
export interface Comparison {
  readonly home: StoredBaseline | null;
  readonly sensitivity: string;
  /** The scan under way; null where the next flows begin another. */
  readonly scanId: number | null;
}

/**
 * Past flows that are put through the detector before new ones: each device's context, and where no home was learned, what is usual. More
 * say little more, and cost as much as the new ones.
 */
const pastFlows = 40_000;

/** A scan goes on as long as it is compared with the same home, of the same version, at the same sensitivity. */
export function comparisonNow(
  watch: StoredWatch,
  {
    store,
    settings,
    homes,
  }: { readonly store: Pick<Store, 'scans'>; readonly settings: Pick<SettingsStore, 'get'>; readonly homes: Pick<LearnedHomes, 'choose'> },
): Comparison {
  const home = homes.choose(undefined);
  const sensitivity = checkSensitivity(settings.get().sensitivity);
  const row = watch.scan && store.scans.get(watch.scan.id);
  if (!row || !watch.scan) return { home, sensitivity, scanId: null };
  const before = parseOwn<ComparedWith>(row.baseline);
  const isSame = row.sensitivity === sensitivity && before?.name === home?.name && before?.version === home?.version;
  // The volume detector knows neither homes nor sensitivities.
  const goesOn = isSame || detectorOf(row)?.name === 'volume';
  return { home, sensitivity, scanId: goesOn ? watch.scan.id : null };
}

/** What a round is told of the scan under way, of the flows before it, and of what to compare with. */
export function roundScan(
  watch: StoredWatch,
  { home, sensitivity, scanId }: Comparison,
  watches: Store['watches'],
): Pick<RoundRequest, 'before' | 'scan' | 'baseline' | 'sensitivity'> {
  const scan = scanId === null ? null : watch.scan;
  const missing = Math.max(0, pastFlows - (scan?.flows ?? 0));
  return {
    before: missing === 0 ? [] : watches.batchesBefore(watch.id, scanId, missing),
    scan: scan && { day: scan.day, batches: watches.batches(watch.id, scan.id), account: scan.account, sizeBytes: scan.sizeBytes },
    baseline: home?.bytes ?? null,
    sensitivity,
  };
}

/** How many flows before the scan must be kept for the rounds to come. */
export const keptPastFlows = pastFlows;

/** Whether flows are so old that nobody needs to be told of them at once. @param orderMinutes for which flows wait */
export function isOld({ lastSeconds }: RoundScored, now: Date, orderMinutes: number): boolean {
  return lastSeconds !== null && now.getTime() / 1000 - lastSeconds > 3600 + orderMinutes * 60;
}
