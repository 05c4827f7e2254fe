import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { type StartedServer, startServer } from '../helpers/start-server.ts';

/** The real program on a data folder of the test's own. It can be stopped and started again, as on the next day. */
export interface Program {
  readonly dataFolder: string;
  server(): StartedServer;
  /** Opens a page of the program: `''`, `'history'`, `'scans/1'`, `'status'`. */
  open(page: Page, route?: string): Promise<void>;
  restart(): Promise<void>;
}

export const test = base.extend<{ program: Program; folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that a fixture needs from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'guardian-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  program: async ({ folder }, use) => {
    const dataFolder = join(folder, 'data');
    // On Linux without a keyring, whatever this machine has: nothing of a test stays in it.
    const start = () =>
      startServer(['src-main/launch.mjs', 'serve', '--data-dir', dataFolder], { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });
    let server = await start();
    await use({
      dataFolder,
      server: () => server,
      async open(page, route = '') {
        await page.goto(server.address);
        await page
          .getByRole('link', { name: 'Scan', exact: true })
          .or(page.getByRole('button', { name: /navigation|menu/i }))
          .first()
          .waitFor();
        if (route) await page.goto(`${server.origin}/#/${route}`);
      },
      async restart() {
        await server.stop();
        server = await start();
      },
    });
    await server.stop();
  },
});

export { expect } from '@playwright/test';

/** Drops files on the page as a person does: drag events that carry them, the drop on the overlay that then covers the window. */
export async function dropFiles(page: Page, files: readonly { readonly name: string; readonly content: string }[]): Promise<void> {
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, content } of dropped) data.items.add(new File([content], name, { type: 'text/csv' }));
    return data;
  }, files);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  const overlay = page.locator('[data-portal] .mantine-Dropzone-root');
  await overlay.dispatchEvent('dragover', { dataTransfer: transfer });
  await overlay.dispatchEvent('drop', { dataTransfer: transfer });
}

/** Captures that the browser handed over and that are still on disk. */
export function uploadsLeft(dataFolder: string): string[] {
  const folder = join(dataFolder, 'uploads');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
