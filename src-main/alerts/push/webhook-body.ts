import { z } from 'zod';
import { count, incidentKind, severity } from '../../../src-preload/contract/parts.ts';
import type { OutgoingMessage } from '../channel.ts';
import type { AlertScan, StoredAlert } from '../drafts/alert-draft.ts';
import { shortText } from '../words/short-text.ts';

const webhookScan = z.strictObject({
  name: z.string(),
  windows: count,
  anomalousWindows: count,
  threshold: z.number(),
  topAnomalies: z.array(z.strictObject({ sequenceId: count, error: z.number(), severity, rows: z.string() })).readonly(),
});

const webhookAlert = z.strictObject({
  id: z.number().int().positive(),
  severity,
  kind: incidentKind,
  /** Empty where the capture names no devices. */
  device: z.string(),
  createdAt: z.iso.datetime(),
  summary: z.string().optional(),
  explanation: z.string().optional(),
  scan: webhookScan.optional(),
});

/** What a webhook is sent, as docs/webhook.md describes it. Fields may be added; where one changes or goes, `version` rises. */
export const webhookBody = z.strictObject({
  version: z.literal(1),
  kind: z.enum(['alerts', 'test', 'all-clear', 'weekly']),
  messageId: z.string(),
  createdAt: z.iso.datetime(),
  alerts: z.array(webhookAlert).readonly(),
  more: count,
});

export type WebhookBody = z.infer<typeof webhookBody>;

/** Names come from captures, which others wrote: long enough for any address or host's name, and no more. */
const mostOfName = 253;
const mostOfSummary = 1000;
const mostOfExplanation = 5000;

/** Field by field, so that what is added to a scan later does not go out by itself. */
function scanOf({ name, windows, anomalousWindows, threshold, topAnomalies }: AlertScan): WebhookBody['alerts'][number]['scan'] {
  return {
    name: shortText(name, mostOfName),
    windows,
    anomalousWindows,
    threshold,
    topAnomalies: topAnomalies.map(({ sequenceId, error, severity, rows }) => ({ sequenceId, error, severity, rows })),
  };
}

function alertOf(
  { id, severity, kind, device, createdAt, summary, explanation, scan }: StoredAlert,
  details: boolean,
): WebhookBody['alerts'][number] {
  const always = { id, severity, kind, device: shortText(device, mostOfName), createdAt };
  if (!details) return always;
  return {
    ...always,
    summary: shortText(summary, mostOfSummary),
    explanation: shortText(explanation, mostOfExplanation),
    scan: scanOf(scan),
  };
}

/** A message as a webhook is sent it. Without `details`, of each alert only its severity, kind, device and time. */
export function toWebhookBody(message: OutgoingMessage, { details }: { readonly details: boolean }): WebhookBody {
  return {
    version: 1,
    kind: message.kind,
    messageId: message.mailId,
    createdAt: message.createdAt.toISOString(),
    alerts: message.alerts.map((alert) => alertOf(alert, details)),
    more: message.more,
  };
}
