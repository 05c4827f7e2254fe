import { vi } from 'vitest';

/** Loads a module anew, as a reader with this browser language in this time zone gets it. */
export function loadAs<T>(language: string, zone: string, load: () => Promise<T>): Promise<T> {
  vi.resetModules();
  vi.stubEnv('TZ', zone);
  vi.stubGlobal('navigator', { language });
  return load();
}

/** A text with every kind of space as the ordinary one: which kind a date holds changes with the Unicode data of the platform. */
export function plainSpaces(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** Seconds since 1970 of a moment in ISO 8601. */
export function epochSeconds(moment: string): number {
  return Date.parse(moment) / 1000;
}
