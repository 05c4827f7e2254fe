import type { Guardian } from '../guardian.ts';
import type { Uploads } from './uploads.ts';

/** What the browser door is made of. */
export interface HttpParts {
  readonly guardian: Guardian;
  readonly uploads: Uploads;
  readonly token: string;
  readonly pagesFolder: string;
  readonly maxUploadBytes: () => Promise<number>;
}
