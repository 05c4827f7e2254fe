import type { Locator, Page } from '@playwright/test';
import type { EventName, RequestName } from '../../src-preload/contract/api.ts';
import { expect, type Program } from './program.ts';

/** A panel of a screen by its heading. */
export const panel = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** Asks the program as another of its doors does. */
export async function ask(program: Program, name: RequestName, input: unknown): Promise<unknown> {
  const { origin, token } = program.server();
  const response = await fetch(`${origin}/api/request`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, input }),
  });
  const answer: unknown = await response.json();
  expect(answer).toMatchObject({ ok: true });
  return (answer as { value: unknown }).value; // a successful answer has a value; its shape is compared by whoever asked
}

/** What the page is answered instead of by the program. `undefined` leaves the answer to the program. */
type Answers = (name: RequestName, input: Record<string, unknown>) => unknown;

/** Answers some of the page's requests in place of the program. */
export async function answerInstead(page: Page, answers: Answers): Promise<void> {
  await page.route('**/api/request', async (route) => {
    const { name, input } = route.request().postDataJSON();
    const answer = answers(name, input);
    if (answer === undefined) await route.continue();
    else await route.fulfill({ json: answer });
  });
}

/** A successful answer, and a refusal. */
export const answered = (value: unknown) => ({ ok: true, value });
export const refused = (message: string) => ({ ok: false, code: 'internal', message });

/** Puts a line of events of the test's own in place of the program's. To be called before the page is opened; returns the way to tell one. */
export async function tellInstead(page: Page): Promise<(name: EventName, payload: unknown) => Promise<void>> {
  await page.addInitScript(() => {
    const send = window.fetch;
    const encoder = new TextEncoder();
    window.fetch = async (address, options) => {
      if (address !== '/api/events') return send(address, options);
      const body = new ReadableStream<Uint8Array>({
        start(line) {
          const tell = (name: string, payload: unknown) =>
            line.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`));
          Object.assign(window, { tell });
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    };
  });
  return (name, payload) =>
    page.evaluate(
      ([event, content]) => (window as unknown as { tell: (name: unknown, payload: unknown) => void }).tell(event, content), // as made above
      [name, payload] as const,
    );
}
