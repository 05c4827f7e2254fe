import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declarePageScheme, pageAddress, servePages } from '../../../src-main/desktop/page-protocol.ts';
import { createFakeElectron } from '../../helpers/fake-electron/fake-electron.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

function served() {
  const folder = temporaryFolder();
  const pages = join(folder, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>ours</title>');
  writeFileSync(join(pages, 'assets', 'index.js'), 'export {};');
  writeFileSync(join(folder, 'secret.html'), 'not for pages');
  const fake = createFakeElectron();
  declarePageScheme(fake.parts);
  servePages(fake.parts, pages);
  return fake;
}

describe('the scheme of the pages', () => {
  it('is a standard, secure one with an origin of its own, and bypasses no content security policy', () => {
    expect(served().seen.schemes).toEqual([{ scheme: 'guardian', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
  });

  it('serves the built pages with their type and a policy that allows nothing from elsewhere and no eval', async () => {
    const { fetchPage } = served();
    const page = await fetchPage(pageAddress);
    expect(await page.text()).toContain('ours');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect((await fetchPage('guardian://app/assets/index.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
    expect((await fetchPage('guardian://app/assets/index.js')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'guardian://app/nothing.html',
    'guardian://app/',
    'guardian://elsewhere/index.html',
    'guardian://app/../secret.html',
    'guardian://app/%2e%2e/secret.html',
    'guardian://app/..%2fsecret.html',
    'guardian://app/assets%2f..%2f..%2fsecret.html',
    'guardian://app/%00.html',
    'guardian://app/%E0%A4%A.html',
  ])('has nothing at %s', async (address) => {
    const answer = await served().fetchPage(address);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('not for pages');
  });
});
