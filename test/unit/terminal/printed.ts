import { onTestFinished, vi } from 'vitest';

/** Keeps what is printed on standard output from here to the end of the test. Call the answer for the text so far. */
export function capturePrinted(): () => string {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  onTestFinished(() => log.mockRestore());
  return () => log.mock.calls.map(([text]) => String(text)).join('\n');
}
