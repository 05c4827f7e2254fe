import { existsSync, renameSync } from 'node:fs';

/**
 * Gives a file that cannot be used another name beside its own, one that is not taken, and answers with it. Throws the system's error
 * where that is not possible.
 * @param why goes into the name
 */
export function setAside(path: string, why: 'broken' | 'newer', now: Date): string {
  const wanted = `${path}.${why}-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  let aside = wanted;
  for (let number = 2; existsSync(aside); number += 1) aside = `${wanted}-${number}`; // a rename would replace what is there
  renameSync(path, aside);
  return aside;
}
