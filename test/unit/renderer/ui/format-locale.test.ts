import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadAs } from '../load-as.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('formatLocale', () => {
  it.each([
    ['en-US', 'en-US'],
    ['en-GB', 'en-GB'],
    ['en-AU', 'en-AU'],
    ['en', 'en'],
    ['de-DE', 'en-GB'],
    ['ja', 'en-GB'],
    ['', 'en-GB'],
  ])('of a reader whose browser speaks "%s" is %s', async (language, locale) => {
    const { formatLocale } = await loadAs(language, 'UTC', () => import('../../../../src-renderer/ui/format-locale.ts'));
    expect(formatLocale).toBe(locale);
  });
});
