import type { ColumnName } from '../../../src-preload/contract/api.ts';

/** What a column holds, in plain words. */
interface ColumnMeaning {
  readonly label: string;
  /** What it means and in which unit. */
  readonly meaning: string;
}

/** What each column means to a person who has never heard of Zeek. */
export const columnMeanings: Readonly<Record<ColumnName, ColumnMeaning>> = {
  orig_pkts: { label: 'Packets sent', meaning: 'Number of packets from the device that began the conversation.' },
  resp_pkts: { label: 'Packets received', meaning: 'Number of packets that came back to it.' },
  orig_bytes: { label: 'Bytes sent', meaning: 'Bytes from the device that began the conversation.' },
  resp_bytes: { label: 'Bytes received', meaning: 'Bytes that came back to it.' },
  ts: { label: 'Start time', meaning: 'When it began: a date, or a number of seconds (or milliseconds) since 1970.' },
  duration: { label: 'Duration', meaning: 'How long it lasted, in seconds.' },
  'id.orig_h': { label: 'Device', meaning: 'IP address that began it. Answers then name the device.' },
  'id.resp_h': { label: 'Other end', meaning: 'IP address that it talked to.' },
  'id.resp_p': { label: 'Port', meaning: 'Port number at the other end, such as 443.' },
  proto: { label: 'Protocol', meaning: 'Such as tcp, udp or icmp.' },
  service: { label: 'Service', meaning: 'What was spoken, such as dns or http.' },
  conn_state: { label: 'Connection state', meaning: 'How it went, in Zeek’s words such as SF or S0.' },
  label: { label: 'Label', meaning: 'Benign or malicious, where somebody marked the flows. Looked at only afterwards, to compare.' },
};

/** At least one of these is needed. */
export const volumeColumns = ['orig_bytes', 'resp_bytes', 'orig_pkts', 'resp_pkts'] as const satisfies readonly ColumnName[];

/** What makes answers better, the most useful first. */
export const otherColumns = [
  'ts',
  'id.orig_h',
  'id.resp_h',
  'id.resp_p',
  'proto',
  'service',
  'duration',
  'conn_state',
  'label',
] as const satisfies readonly ColumnName[];
