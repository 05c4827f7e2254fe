import type { Result } from '../../src-preload/contract/api.ts';

/**
 * The answer in a response body. The program's own answers are typed by the contract; anything else becomes a refusal.
 */
export function readResult<T>(text: string): Result<T> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'ok' in parsed && typeof parsed.ok === 'boolean') {
      // Safe: the same contract, compiled into the program that served this page, made the answer.
      return parsed as Result<T>;
    }
    // Refusals from before the request reached the program (a wrong address, an unexpected failure) carry a sentence only.
    if (typeof parsed === 'object' && parsed !== null && 'error' in parsed && typeof parsed.error === 'string') {
      return { ok: false, code: 'internal', message: parsed.error };
    }
  } catch {
    // Not JSON: said below.
  }
  return { ok: false, code: 'internal', message: 'The program gave an answer that this page cannot read. Please restart the program.' };
}
