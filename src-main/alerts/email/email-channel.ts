import { createTransport, type SendMailOptions } from 'nodemailer';
import { type AlertChannel, ChannelError, type OutgoingMessage } from '../channel.ts';
import { shortText } from '../words/short-text.ts';
import { emailMessage } from './email-message.ts';
import type { EmailSettings } from './email-settings.ts';
import { type SmtpFault, smtpProblem } from './smtp-problem.ts';

/** What is not the person's choice. */
interface EmailChannelOptions {
  /** Of this program. */
  readonly version: string;
  /** For tests: in place of the waiting times for a connection, a greeting and an answer. */
  readonly timeoutMs?: number;
  /** For tests: in place of that for the whole. */
  readonly wholeTimeoutMs?: number;
  /** For tests: authorities to trust in place of those that Node brings along. */
  readonly tls?: { readonly ca: string };
}

const connectionTimeoutMs = 15_000;
const greetingTimeoutMs = 15_000;
/** Of silence on an open connection. */
const socketTimeoutMs = 60_000;
/** A server that sends a byte a minute must not hold the outbox for good. */
const mostOfAllMs = 180_000;
const mostOfAnswer = 300;

/**
 * E-mail by SMTP, a connection for each message. Certificates are always checked. A message that some recipients got counts as sent, and
 * the answer names the others.
 * @param password asked for each message; null for none
 */
export function createEmailChannel(
  settings: EmailSettings,
  password: () => Promise<string | null>,
  { version, timeoutMs, wholeTimeoutMs, tls }: EmailChannelOptions,
): AlertChannel {
  return {
    async send(message, signal) {
      if (settings.problem !== null) throw new ChannelError(settings.problem, { isPermanent: true });
      const pass = settings.user === '' ? null : await asked(password);
      if (settings.user !== '' && !pass) throw new ChannelError('The password for e-mail is missing.', { isPermanent: true });
      const shown = (answer: string) => withoutSecret(answer, settings.user, pass);
      const transport = createTransport({
        host: settings.host,
        port: settings.port,
        secure: settings.tls === 'implicit',
        requireTLS: settings.tls === 'starttls',
        ignoreTLS: settings.tls === 'none',
        tls: { ...tls, rejectUnauthorized: true },
        // Else nodemailer tells each server what this computer is called.
        name: '[127.0.0.1]',
        ...(pass && { auth: { user: settings.user, pass } }),
        connectionTimeout: timeoutMs ?? connectionTimeoutMs,
        greetingTimeout: timeoutMs ?? greetingTimeoutMs,
        socketTimeout: timeoutMs ?? socketTimeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        const whole = AbortSignal.any([signal, AbortSignal.timeout(wholeTimeoutMs ?? mostOfAllMs)]);
        const sent = await transport.sendMail(mailOf(message, settings, version, whole));
        const refused = (sent.rejectedErrors ?? []).map(({ recipient, response }) => `${recipient} (${shown(response ?? '')})`);
        return refused.length === 0 ? shown(sent.response) : `${shown(sent.response)} – not taken for ${refused.join(', ')}`;
      } catch (error) {
        // The error itself stays here: it holds whatever the server said, maybe the password.
        if (signal.aborted) throw new ChannelError('Sending was stopped.', { isPermanent: false });
        // Every field may be absent, and is compared only: nothing relies on its being nodemailer's.
        const fault = error as SmtpFault;
        const late = fault.code === 'EABORT';
        throw smtpProblem(late ? { code: 'ETIMEDOUT' } : fault, settings, shown(fault.response ?? ''));
      } finally {
        transport.close();
      }
    },
  };
}

/** Keyrings fail in words of their own, which are not for a person, nor known to hold no secret. */
async function asked(password: () => Promise<string | null>): Promise<string | null> {
  try {
    return await password();
  } catch {
    throw new ChannelError('The password for e-mail could not be read from where it is kept.', { isPermanent: false });
  }
}

function mailOf(message: OutgoingMessage, { from, to, details }: EmailSettings, version: string, signal: AbortSignal): SendMailOptions {
  return {
    from,
    to: [...to],
    ...emailMessage(message, { details, version }),
    messageId: `<${message.mailId}@home-iot-guardian.local>`,
    date: message.createdAt,
    // RFC 3834: no answering machine answers it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    signal,
  };
}

/** A server's answer as it may be shown. Servers that repeat what they were told exist, and people show such answers to others. */
function withoutSecret(answer: string, user: string, pass: string | null): string {
  const plain = shortText(answer, mostOfAnswer);
  if (!pass) return plain;
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');
  const forms = [pass, shortText(pass, pass.length), base64(pass), base64(`\0${user}\0${pass}`), encodeURIComponent(pass)];
  const squeezed = answer.replace(/\s/g, '');
  const isIn = forms.some((form) => answer.includes(form) || squeezed.includes(form.replace(/\s/g, '')));
  return isIn ? 'an answer that repeats the password, and is not shown' : plain;
}
