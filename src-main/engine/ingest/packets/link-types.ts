/** The link types that we read, by the number that a capture gives (LINKTYPE_… of the tcpdump group). */
export const linkTypes = {
  nullLoopback: 0,
  ethernet: 1,
  raw: 101,
  loopback: 108,
  linuxCooked: 113,
  ipv4: 228,
  ipv6: 229,
  linuxCooked2: 276,
};

/** Raw IP had other numbers on some systems (DLT_RAW of OpenBSD and of the BSDs): the same packets. */
const otherRaw: ReadonlySet<number> = new Set([12, 14]);

const readable: ReadonlySet<number> = new Set(Object.values(linkTypes));

/** What a person knows of link types that we do not read. */
const namesOfOthers: Readonly<Record<number, string>> = {
  105: 'Wi-Fi frames (802.11)',
  119: 'Wi-Fi frames (802.11 with Prism headers)',
  127: 'Wi-Fi frames (802.11 with radio information)',
  163: 'Wi-Fi frames (802.11 with AVS headers)',
  187: 'Bluetooth (HCI)',
  195: 'Zigbee or Thread frames (802.15.4)',
  201: 'Bluetooth (HCI)',
  189: 'USB packets',
  220: 'USB packets',
  230: 'Zigbee or Thread frames (802.15.4)',
  249: 'USB packets',
  251: 'Bluetooth low energy',
  256: 'Bluetooth low energy',
  272: 'Bluetooth low energy (nRF sniffer)',
  283: 'Zigbee or Thread frames (802.15.4)',
};

/** The number that we use for a link type: raw IP has several. */
export function knownLinkType(linkType: number): number {
  return otherRaw.has(linkType) ? linkTypes.raw : linkType;
}

export function isReadable(linkType: number): boolean {
  return readable.has(linkType);
}

/** What a link type that we do not read holds, for a sentence: "Wi-Fi frames (802.11)". */
export function linkTypeName(linkType: number): string {
  return namesOfOthers[linkType] ?? `packets of link type ${linkType}`;
}

/** What to do about a capture whose link types we do not read; ends a sentence. */
export const recordIp =
  'Record the traffic on the router or on a wired or Wi-Fi interface that is not in monitor mode, then scan that capture.';
