/** What a scan tells of incidents: anomalous flows of one device that belong together. */
import { z } from 'zod';
import type { Incident as EngineIncident } from '../../src-main/engine/types.ts';
import { count, incidentKind, severity } from './parts.ts';

/** Who can hold a flow unusual. */
export const opinion = z.enum(['autoencoder', 'novelty', 'rarity', 'rules', 'volume']);

const movedFeature = z.object({
  feature: z.string(),
  /** In words: "different addresses contacted in ten minutes". */
  label: z.string(),
  /** "up to 4"; null where nothing is usual yet. */
  usual: z.string().nullable(),
  seen: z.string(),
});

/** One incident. The busiest ten peers and ports are listed; `peerCount` and `portCount` count them all. */
export const incident = z.object({
  /** Number within the scan, from 1, strongest first. */
  id: z.number().int().positive(),
  /** Address, or empty where the file names none. */
  device: z.string(),
  kind: incidentKind,
  severity,
  /** Largest score of its flows; the threshold is 1. */
  score: z.number(),
  startSeconds: z.number().nullable(),
  endSeconds: z.number().nullable(),
  flows: count,
  /** Data row of the input, from 1, of its strongest flow. */
  row: count,
  /** Place of its first flow among the unusual flows of the scan, from 0: it stays while the scan of a watched folder goes on. 0 in scans of versions that did not keep it. */
  first: count,
  peerCount: count,
  peers: z.array(z.object({ address: z.string(), flows: count })).readonly(),
  portCount: count,
  /** A port of -1 is not known. */
  ports: z.array(z.object({ port: z.number().int(), protocol: z.string(), service: z.string(), flows: count })).readonly(),
  sentBytes: z.number().nonnegative(),
  receivedBytes: z.number().nonnegative(),
  spoke: z.array(opinion).readonly(),
  /** Of those who looked, the share that spoke. */
  agreement: z.number().min(0).max(1),
  /** Strongest first. */
  moved: z.array(movedFeature).readonly(),
  usualFrom: z.enum(['learned', 'this-file', 'typical']),
  summary: z.string(),
  explanation: z.string(),
  /** A technique of MITRE ATT&CK that may match; a suggestion, never a finding. */
  technique: z.object({ id: z.string(), name: z.string() }).nullable(),
}) satisfies z.ZodType<EngineIncident>;

export type Incident = z.infer<typeof incident>;
