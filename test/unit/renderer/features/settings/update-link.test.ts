import { describe, expect, it } from 'vitest';
import { updateLink } from '../../../../../src-renderer/features/settings/update-link.ts';

const answer = { outcome: 'newer', sentence: 'Version 0.2.0 was published.' } as const;

describe('updateLink', () => {
  it('names the version that it leads to', () => {
    expect(updateLink({ ...answer, version: '0.2.0', page: 'https://example.org/0.2.0' })).toEqual({
      href: 'https://example.org/0.2.0',
      words: 'See version 0.2.0 in your browser',
    });
    expect(updateLink({ ...answer, version: null, page: 'https://example.org/' })?.words).toBe(
      'See the published versions in your browser',
    );
  });

  it.each([null, '', 'releases', 'javascript:alert(1)', 'file:///etc/passwd', 'http://example.org/'])('leads nowhere from %j', (page) => {
    expect(updateLink({ ...answer, version: '0.2.0', page })).toBeNull();
  });
});
