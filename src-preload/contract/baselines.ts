/** Learned homes: their names, their versions, and what is told of them. */
import { z } from 'zod';
import { count, readAccount } from './parts.ts';

/** Names of learned homes. They are compared without case, and spaces around them do not count. */
export const baselineName = z
  .string()
  .trim()
  .normalize('NFC')
  .regex(/^[\p{L}\p{M}\p{N} ._-]{1,60}$/u, 'a name has 1 to 60 characters: letters, digits, spaces, dots, dashes and underscores');

const version = z.number().int().positive();

/** Names a version of a learned home. `stillLearning`: it has seen little yet, and its thresholds are wider. */
export const comparedWith = z.object({ name: z.string(), version, stillLearning: z.boolean() });

const time = z.number().nullable();

/** How learning went. */
export const learningReport = z.object({
  flows: count,
  days: z.number().nonnegative(),
  stillLearning: z.boolean(),
  devices: z.array(z.object({ device: z.string(), flows: count, peers: count, stillLearning: z.boolean(), words: z.string() })).readonly(),
  /** What disagreed with the rest and was not learned from. */
  leftOut: z.array(z.object({ device: z.string(), flows: count, reason: z.string(), startSeconds: time, endSeconds: time })).readonly(),
  runtime: z.string(),
  epochs: count,
  seconds: z.number().nonnegative(),
  account: readAccount,
});

/** One version of a learned home. `createdAt` is ISO 8601 in UTC. */
const baselineVersion = z.object({ version, createdAt: z.string(), flows: count, sizeBytes: count });

/** The newest version of a learned home, and how many there are. */
export const baselineLine = baselineVersion.extend({
  name: z.string(),
  versions: count,
  stillLearning: z.boolean(),
  /** Scans are compared with it unless told otherwise. */
  isDefault: z.boolean(),
});

/** A version of a learned home with what was learned, and all versions, newest first. */
export const baselineDetail = baselineVersion.extend({
  name: z.string(),
  isDefault: z.boolean(),
  report: learningReport,
  versions: z.array(baselineVersion).readonly(),
});

/** What each step of sensitivity would have found in a stored scan, from the most to the least sensitive. */
export const sensitivityPreview = z.object({
  scans: z
    .array(
      z.object({
        scanId: z.number().int().positive(),
        name: z.string(),
        timestamp: z.string(),
        baseline: comparedWith.nullable(),
        /** What held when it was scanned. */
        sensitivity: z.string().nullable(),
        steps: z.array(z.object({ step: z.string(), multiplier: z.number(), flows: count, incidents: count })).readonly(),
      }),
    )
    .readonly(),
});

export type BaselineLine = z.infer<typeof baselineLine>;
export type BaselineDetail = z.infer<typeof baselineDetail>;
export type SensitivityPreview = z.infer<typeof sensitivityPreview>;
