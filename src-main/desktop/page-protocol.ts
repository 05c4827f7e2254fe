import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { contentSecurityPolicy } from '../transport/content-security-policy.ts';
import type { ElectronParts } from './electron-parts.ts';

const scheme = 'guardian';
const host = 'app';

/** The one page of the desktop app. Its place in the program stands after `#`. */
export const pageAddress = `${scheme}://${host}/index.html`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const nothingThere = () => new Response('There is nothing here.', { status: 404, headers: { 'content-type': 'text/plain' } });

/** Declares the scheme of the pages. To be called before Electron is ready. Pages of it have an origin of their own, unlike `file:`. */
export function declarePageScheme({ protocol }: Pick<ElectronParts, 'protocol'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the built pages from `folder`, each with the content security policy; nothing outside it can be named. */
export function servePages({ protocol }: Pick<ElectronParts, 'protocol'>, folder: string): void {
  protocol.handle(scheme, async (request) => {
    const { hostname, pathname } = new URL(request.url);
    const type = contentTypes[extname(pathname)];
    // Names of built files hold nothing that is escaped in addresses; what is, stays so and names nothing.
    const path = join(folder, pathname);
    if (hostname !== host || request.method !== 'GET' || !type || !path.startsWith(folder + sep)) return nothingThere();
    const content = await readFile(path).catch(() => null);
    if (!content) return nothingThere();
    return new Response(Uint8Array.from(content), {
      headers: { 'content-type': type, 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff' },
    });
  });
}
