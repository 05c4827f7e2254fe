import type { Severity } from '../../src-preload/contract/api.ts';
import { SeverityIcon } from './severity-icon.tsx';

/** A severity as shape and word. */
export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return (
    <span className="severity-badge" data-severity={severity}>
      <SeverityIcon severity={severity} />
      {severity}
    </span>
  );
}
