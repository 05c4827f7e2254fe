import { join } from 'node:path';
import { realData } from './real-captures.ts';

/** A sample of one format among the real captures. */
export const formatSample = (name: string) => join(realData, 'formats', name);
