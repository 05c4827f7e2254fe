import type { Severity } from '../../src-preload/contract/api.ts';

const shapes: Readonly<Record<Severity, string>> = {
  Critical: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  High: 'M8 1.5 15.5 14.5H.5z',
  Medium: 'M8 1l7 7-7 7-7-7z',
  Low: 'M8 2a6 6 0 1 0 .01 0z',
};

/** A shape of its own for each severity, so that colour is never the only sign. */
export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  return (
    <svg className="severity-icon" data-severity={severity} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={shapes[severity]} />
    </svg>
  );
}
