import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

/** The desktop app in a real Electron, whose path is in GUARDIAN_ELECTRON: set by `npm test` where a runtime is found. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: fileURLToPath(new URL('../../test-results/e2e-electron', import.meta.url)),
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  reporter: [['list'], ['json']],
});
