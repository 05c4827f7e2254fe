import type { UpdateAnswer } from '../../../src-preload/contract/api.ts';

/** The way to a newer version; null where there is none, or where the address is not of the web. It came from outside. */
export function updateLink({ page, version }: UpdateAnswer): { readonly href: string; readonly words: string } | null {
  if (page === null || !URL.canParse(page) || new URL(page).protocol !== 'https:') return null;
  const what = version === null ? 'the published versions' : `version ${version}`;
  return { href: page, words: `See ${what} in your browser` };
}
