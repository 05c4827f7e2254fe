/** What the pages learn of the program around them: its door, its secrets, its updates. */
import { z } from 'zod';

/** What the desktop app offers beside the pages. In a browser nothing of it is `available`. */
export const desktopFeatures = z.object({
  available: z.boolean(),
  /** There is an icon in the tray, so that the program can go on with its window closed. */
  tray: z.boolean(),
  /** The system shows notifications of this program. */
  notifications: z.boolean(),
  /** Whether it starts with the system, hidden; null where that cannot be arranged. */
  startsWithSystem: z.boolean().nullable(),
});

/** Secrets by name. Their values never reach a page. */
export const secretName = z.enum(['email.password', 'ntfy.topic', 'webhook.key']);

/** How long a secret is kept: encrypted by the system until it is forgotten, or in memory until the program ends. */
const secretKeeping = z.enum(['encrypted', 'session']);

/** How secrets are kept here, and which are set. */
export const secrets = z.object({
  /** Why none can be kept beyond this session, as a sentence; null where the system encrypts them. */
  problem: z.string().nullable(),
  /** What encrypts them: "the keychain of this Mac". Null where nothing does. */
  protectedBy: z.string().nullable(),
  kept: z.array(z.object({ name: secretName, keeping: secretKeeping })).readonly(),
});

/** Whether a newer version was published, asked because a person wanted to know. */
export const updateAnswer = z.object({
  outcome: z.enum(['newest', 'newer', 'unknown']),
  /** A sentence for a person. */
  sentence: z.string(),
  /** The newest published version; null where it is not known. */
  version: z.string().nullable(),
  /** Where to get it; null where there is nothing to get. */
  page: z.string().nullable(),
});

export type DesktopFeatures = z.infer<typeof desktopFeatures>;
export type SecretName = z.infer<typeof secretName>;
export type SecretKeeping = z.infer<typeof secretKeeping>;
export type SecretsAnswer = z.infer<typeof secrets>;
export type UpdateAnswer = z.infer<typeof updateAnswer>;
