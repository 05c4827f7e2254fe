import type { WatchedFolder } from '../../src-preload/contract/watch.ts';
import type { WatchNews } from '../watch/watch-news.ts';
import { toGuideRows } from './guide-answers.ts';
import { toGuideIncident } from './guide-incident.ts';

/** A watched folder in the style of the guide's JSON. */
export function toGuideWatchedFolder(folder: WatchedFolder): Readonly<Record<string, unknown>> {
  return {
    folder: folder.path,
    state: folder.state,
    problem: folder.problem,
    last_read_at: folder.lastReadAt,
    rows_read: folder.rowsRead,
    rows_skipped: folder.rowsSkipped,
    flows: folder.flows,
    waiting_flows: folder.waitingFlows,
    files: folder.files,
    bytes_left: folder.bytesLeft,
    left_out_count: folder.leftOutCount,
    left_out: folder.leftOut,
    scan_id: folder.scanId,
  };
}

/** What a round over a watched folder brought, in the style of the guide's JSON. `rows` are those of the round; null where it read none. */
export function toGuideWatchNews({ folder, account, compared, scanId, incidents }: WatchNews, at: Date): Readonly<Record<string, unknown>> {
  return {
    at: at.toISOString(),
    folder: folder.path,
    state: folder.state,
    rows: account && toGuideRows(account),
    compared,
    scan_id: scanId,
    incidents: incidents.map(toGuideIncident),
    waiting_flows: folder.waitingFlows,
    bytes_left: folder.bytesLeft,
  };
}
