import type { StoredAlert } from './drafts/alert-draft.ts';

/** A message as a channel is given it. The same message has the same `mailId` through all attempts. */
export interface OutgoingMessage {
  readonly mailId: string;
  readonly kind: 'alerts' | 'test' | 'all-clear' | 'weekly';
  /** The most severe first; empty for messages that tell of none. */
  readonly alerts: readonly StoredAlert[];
  /** How many more alerts there are than are listed. */
  readonly more: number;
  /** When it was composed. */
  readonly createdAt: Date;
}

/** A way of telling that goes over the network. */
export interface AlertChannel {
  /**
   * Sends, and resolves with the other side's own answer once it has taken the message.
   * @throws ChannelError with a sentence that holds no secret
   */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<string>;
}

/** A message could not be handed over. */
export class ChannelError extends Error {
  /** Trying again cannot help before something is changed: a wrong password, a refused recipient. It is tried again all the same, seldom. */
  readonly isPermanent: boolean;

  constructor(sentence: string, { isPermanent, cause }: { readonly isPermanent: boolean; readonly cause?: unknown }) {
    super(sentence, { cause });
    this.name = 'ChannelError';
    this.isPermanent = isPermanent;
  }
}
