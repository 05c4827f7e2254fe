/** Hosts of this computer, to which nothing goes over a network. */
const thisComputer = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The web address that was typed; null where it is none. */
function webAddress(typed: string): URL | null {
  const text = typed.trim();
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return new URL(text);
}

/** What is wrong with an address to which messages are to go; null for nothing. */
export function addressComplaint(typed: string): string | null {
  const url = webAddress(typed);
  if (url === null) return 'Please give a whole address, beginning with https://.';
  if (url.username !== '' || url.password !== '')
    return 'An address with a password in it would be kept readable. Please leave that part out.';
  return null;
}

/** Whether what is sent to this address can be read on its way. */
export function isReadableOnItsWay(typed: string): boolean {
  const url = webAddress(typed);
  return url !== null && url.protocol === 'http:' && !thisComputer.test(url.hostname);
}

/** Where an address leads, in words: its host, without what may be secret in it. */
export function hostOf(address: string): string {
  return webAddress(address)?.host ?? 'an address of your own';
}
