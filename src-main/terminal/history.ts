import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';

const shown = 50;

/** Prints earlier scans, newest first: one JSON array of all, or a short table for a person. */
export async function history(guardian: Guardian, json: boolean): Promise<void> {
  if (json) {
    console.log(JSON.stringify(guardian.guide.history()));
    return;
  }
  const { total, scans } = await ask(guardian, 'scan:list', { offset: 0, limit: shown });
  if (total === 0) {
    console.log('No scans yet. Start with "guardian scan FILE".');
    return;
  }
  for (const scan of scans) {
    const when = scan.timestamp.replace('T', ' ').replace('Z', ' UTC');
    const unusual = scan.anomalousFlows + scan.anomalousWindows > 0;
    const found = unusual ? `${scan.anomalousFlows.toLocaleString('en-US')} unusual flows` : 'nothing unusual';
    console.log(`${String(scan.id).padStart(5)}  ${when}  ${found.padEnd(26)}  ${scan.name}`);
  }
  if (total > shown) console.log(`… and ${total - shown} older ones; "guardian history --json" lists all.`);
}
