import type { RefusalCode } from '../../src-preload/contract/api.ts';

const statuses: Readonly<Record<RefusalCode, number>> = {
  'bad-input': 400,
  'not-found': 404,
  'too-large': 413,
  'unknown-columns': 422,
  busy: 503,
  internal: 500,
};

/** The HTTP status of a refusal. */
export function statusOf(code: RefusalCode): number {
  return statuses[code];
}
