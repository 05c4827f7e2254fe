import { describe, expect, it } from 'vitest';
import { publishedAt } from '../../../src-main/updates/published-at.ts';

describe('where versions are published', () => {
  it.each([
    'https://github.com/someone/guardian',
    'https://github.com/someone/guardian/',
    'https://github.com/someone/guardian.git',
    'git+https://github.com/someone/guardian.git',
    'git://github.com/someone/guardian.git',
    'git+ssh://git@github.com/someone/guardian.git',
    'git@github.com:someone/guardian.git',
    'github:someone/guardian',
    'someone/guardian',
  ])('is read from %s', (repository) => {
    expect(publishedAt(repository)).toEqual({
      latest: 'https://api.github.com/repos/someone/guardian/releases/latest',
      repository: 'https://github.com/someone/guardian',
    });
  });

  it.each([
    null,
    '',
    'guardian',
    'https://gitlab.com/someone/guardian',
    'https://github.com.example.org/someone/guardian',
    'https://github.com/someone',
    'https://github.com/someone/guardian/tree/main',
    'gitlab:someone/guardian',
  ])('is nowhere for %s', (repository) => {
    expect(publishedAt(repository)).toBeNull();
  });
});
