/** What a log keeps of something thrown: its code, message and stack, and what caused it. Takes anything; never throws. */
export function errorDetails(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return `thrown: ${String(thrown)}`;
    const code = 'code' in thrown ? `[${String(thrown.code)}] ` : '';
    const details = `${code}${thrown.stack ?? `${thrown.name}: ${thrown.message}`}`;
    return thrown.cause === undefined ? details : `${details}\ncaused by ${errorDetails(thrown.cause)}`;
  } catch {
    return 'something that cannot be told'; // an object whose own text throws, or a ring of causes
  }
}
