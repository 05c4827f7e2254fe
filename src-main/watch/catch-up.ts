import type { CaughtUp } from '../alerts/notifications/caught-up-alert.ts';
import { type Incident, severities } from '../engine/types.ts';

/** Adds up what rounds find while older flows are read, so that a person is told once and not a hundred times. */
export class CatchUp {
  #found: { readonly incident: Incident; readonly scanId: number }[] = [];

  add(incidents: readonly Incident[], scanId: number): void {
    this.#found.push(...incidents.map((incident) => ({ incident, scanId })));
  }

  /** What was found since the last end; null for nothing. */
  end(): Omit<CaughtUp, 'folderName'> | null {
    const found = this.#found.toSorted((a, b) => severities.indexOf(a.incident.severity) - severities.indexOf(b.incident.severity));
    const last = this.#found.at(-1);
    const [first] = found;
    this.#found = [];
    if (!first || !last) return null;
    const devices = found.map(({ incident }) => incident.device);
    return { count: found.length, devices, severity: first.incident.severity, scanId: last.scanId };
  }
}
