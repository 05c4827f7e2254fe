import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the real captures: `GUARDIAN_DATA`, or `shared/data` beside the repository. They never enter it. */
export const realData = process.env.GUARDIAN_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** Whether the real captures are on this machine; tests that need them say so and skip. */
export const hasRealData = existsSync(join(realData, 'iot23'));

/** A capture of IoT-23. */
export const iot23 = (name: string) => join(realData, 'iot23', name);

if (!hasRealData) console.log(`The real captures are not in ${realData}: the tests that need them do not run.`);
