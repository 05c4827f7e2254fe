import type { UpdateCheck } from './update-check.ts';

/** @param releases address of the repository whose releases are the program's versions; null where the build names none */
export function createUpdateCheck({ version, releases }: { readonly version: string; readonly releases: string | null }): UpdateCheck {
  return async () => ({
    outcome: 'unknown',
    sentence: releases === null ? 'This build does not say where its versions are published.' : `Version ${version}.`,
    version: null,
    page: null,
  });
}
