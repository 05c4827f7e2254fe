import { ChannelError } from '../channel.ts';
import type { EmailSettings } from './email-settings.ts';

/** What is used of nodemailer's errors. Their messages are not: a server may have put anything into them. */
export interface SmtpFault {
  /** Nodemailer's own: "EAUTH". */
  readonly code?: string | undefined;
  /** That of Node or OpenSSL, where nodemailer put its own over it: "CERT_HAS_EXPIRED". */
  readonly originalCode?: string | undefined;
  /** The command that was answered, or "CONN". */
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
}

const certificateProblems: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet; please look whether the clock of this computer is right',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself alone, so anybody could have made it',
  SELF_SIGNED_CERT_IN_CHAIN: 'comes from an authority that this computer does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'comes from an authority that this computer does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'comes from an authority that this computer does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'comes from an authority that this computer does not know',
  ERR_TLS_CERT_ALTNAME_INVALID: 'was made for a server of another name',
  CERT_REVOKED: 'was called back by its authority',
};
const otherCertificateProblem = /^(CERT_|CRL_|UNABLE_TO_|INVALID_CA|PATH_LENGTH|HOSTNAME_MISMATCH)/;
const notFound = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENODATA', 'ETIMEOUT']);
const unreachable = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EHOSTDOWN']);
const noTls = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'EPROTO']);

/**
 * What went wrong between here and the server, as a sentence.
 * @param quoted the server's answer as it may be shown; empty for none
 */
export function smtpProblem(fault: SmtpFault, { host, port, tls }: EmailSettings, quoted: string): ChannelError {
  const answer = quoted === '' ? '' : ` It answered: “${quoted}”`;
  const permanent = (sentence: string) => new ChannelError(`${sentence}${answer}`, { isPermanent: true });
  const passing = (sentence: string) => new ChannelError(`${sentence}${answer}`, { isPermanent: false });
  const status = fault.responseCode ?? 0;
  const lasting = status >= 500 && status < 600 && status !== 503 ? permanent : passing;
  const deeper = fault.originalCode ?? '';
  const server = `The mail server ${host}`;

  const certificate = certificateProblems[deeper] ?? (otherCertificateProblem.test(deeper) ? 'cannot be verified' : undefined);
  if (certificate !== undefined) return permanent(`The certificate of ${host} ${certificate}. Nothing was sent, not even the password.`);
  if (fault.code === 'EDNS' || notFound.has(deeper)) {
    return passing(`The mail server’s name, ${host}, was not found. Is it written correctly, and is this computer online?`);
  }
  if (deeper === 'ECONNREFUSED') return passing(`${server} accepts no connection at port ${port}.`);
  if (unreachable.has(deeper)) return passing(`${server} cannot be reached from this network.`);
  if (fault.code === 'ETIMEDOUT' || deeper === 'ETIMEDOUT') {
    const hint = tls === 'starttls' && port === 465 ? ' This port mostly wants encryption from the first byte, not STARTTLS.' : '';
    return passing(`${server} did not answer in time at port ${port}.${hint}`);
  }
  if (tls === 'implicit' && noTls.has(deeper)) {
    return permanent(`${server} does not encrypt from the first byte at port ${port}. It may want STARTTLS, mostly at port 587.`);
  }
  if (fault.command === 'STARTTLS' && status > 0) {
    return lasting(`${server} does not offer STARTTLS at port ${port}. Nothing was sent, not even the password.`);
  }
  if (fault.code === 'ETLS' || deeper.startsWith('ERR_SSL') || deeper.startsWith('ERR_TLS')) {
    return passing(`No encrypted connection to ${host} came about. Nothing was sent, not even the password.`);
  }
  if (fault.code === 'EAUTH') {
    if (status === 0 || status === 535) return lasting(`${server} did not accept the user name and password.${appPassword(host)}`);
    return lasting(`${server} did not let this program log in.${appPassword(host)}`);
  }
  // RFC 4954: it wants to know who sends (530), or that over an encrypted connection (538).
  if (status === 530 || status === 538) return permanent(`${server} takes mail only after a login over an encrypted connection.`);
  if (fault.command === 'RCPT TO') {
    return status < 500
      ? passing(`${server} does not take mail for the recipients just now; that is usual at a first contact.`)
      : lasting(`${server} refuses the recipients.`);
  }
  if (fault.command === 'MAIL FROM')
    return lasting(`${server} ${status < 500 ? 'does not take the message just now' : 'refuses the sender’s address'}.`);
  if (status > 0) return lasting(`${server} ${status < 500 ? 'does not take the message just now' : 'refuses the message'}.`);
  if (fault.code === 'ECONNECTION' || fault.code === 'ESOCKET') {
    return passing(`${server} cut the connection before it had confirmed the message.`);
  }
  return passing(`The message could not be handed to ${host}.`);
}

const appPassword = (host: string) =>
  /(^|\.)(gmail|googlemail)\.com$/i.test(host) ? ' Gmail wants an app password, not that of the account.' : '';
