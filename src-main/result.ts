import type { RefusalCode, Result } from '../src-preload/contract/api.ts';

/** A request that cannot be answered. The message is a sentence for a person; it crosses the wire as it is. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, message: string): Result<never> {
  return { ok: false, code, message };
}
