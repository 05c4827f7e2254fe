import type { OutgoingMessage } from '../channel.ts';
import { type EmailChoices, emailContent } from './email-content.ts';
import { emailHtml } from './email-html.ts';
import { emailText } from './email-text.ts';

/** The two writings of a message. The subject is on one line, without control characters, of at most 150 characters. */
export function emailMessage(
  message: OutgoingMessage,
  choices: EmailChoices,
): { readonly subject: string; readonly text: string; readonly html: string } {
  const content = emailContent(message, choices);
  return { subject: content.subject, text: emailText(content), html: emailHtml(content) };
}
