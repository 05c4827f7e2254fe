import semver from 'semver';
import { z } from 'zod';
import type { UpdateAnswer } from '../../src-preload/contract/program.ts';
import { fetchLimited, type LimitedAnswer } from './fetch-limited.ts';
import type { PublishedAt } from './published-at.ts';
import type { UpdateCheck } from './update-check.ts';

export interface UpdateCheckOptions {
  /** Of the running program. */
  readonly version: string;
  /** Null where the build names no place. */
  readonly published: PublishedAt | null;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 10_000;
const maxBytes = 1_000_000;

const release = z.object({ tag_name: z.string(), html_url: z.string() });

const unknown = (sentence: string): UpdateAnswer => ({ outcome: 'unknown', sentence, version: null, page: null });

/** An address that a person may be sent to: https, and below the repository. */
function pageBelow(repository: string, address: string): string | null {
  const page = URL.parse(address);
  const root = new URL(repository);
  const isBelow = page?.pathname.toLowerCase().startsWith(`${root.pathname.toLowerCase()}/`); // GitHub's names have no case
  return page?.protocol === 'https:' && page.host === root.host && page.username === '' && isBelow ? page.href : null;
}

function compare(version: string, { body }: LimitedAnswer, repository: string): UpdateAnswer {
  let answered: unknown;
  try {
    answered = JSON.parse(body);
  } catch {
    answered = null;
  }
  const parsed = release.safeParse(answered);
  const newest = parsed.success ? semver.clean(parsed.data.tag_name) : null;
  if (!parsed.success || newest === null) return unknown('GitHub’s answer was not understood. Try again later.');
  if (semver.gt(newest, version)) {
    const sentence = `Version ${newest} was published. This is version ${version}.`;
    return { outcome: 'newer', sentence, version: newest, page: pageBelow(repository, parsed.data.html_url) };
  }
  return { outcome: 'newest', sentence: `This is the newest version, ${version}.`, version: newest, page: null };
}

/** Asks the repository's releases at GitHub, and says nothing of this computer but the program's name and version. */
export function createUpdateCheck({ version, published, fetch, timeoutMs = usualTimeoutMs }: UpdateCheckOptions): UpdateCheck {
  return async (signal) => {
    if (published === null) return unknown('This build does not say where its versions are published.');
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await fetchLimited(fetch, published.latest, {
        headers: { accept: 'application/vnd.github+json', 'user-agent': `home-iot-guardian/${version}` },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        maxBytes,
      });
      if (answer.status === 200) return compare(version, answer, published.repository);
      if (answer.status === 404) return unknown('No version has been published yet.');
      if (answer.status === 403 || answer.status === 429)
        return unknown('GitHub answers no more questions from this network for now. Try again in an hour.');
      return unknown(`GitHub answered with an error (${answer.status}). Try again later.`);
    } catch {
      return unknown('GitHub could not be reached. Try again when this computer is online.');
    }
  };
}
