import { quantile } from '../detect/quantile.ts';
import { sizeWords } from '../explain/size-words.ts';
import { behaviourSchema, featureIndex } from '../features/behaviour-schema.ts';

const width = behaviourSchema.features.length;

/** What flows are for, by feature, as a person says it. */
const purposes = [
  ['names', 'looking up names (DNS)'],
  ['web', 'web traffic'],
  ['upkeep', 'keeping address and clock in order (DHCP, NTP and the like)'],
  ['things', 'languages of smart things (MQTT, RTSP and the like)'],
  ['remote_control', 'remote control or files (SSH, Telnet, IRC and the like)'],
  ['other_service', 'other services'],
  ['service_unknown', 'services that the file does not name'],
] as const;

const count = (value: number) => value.toLocaleString('en-US');
const percent = (part: number) => (part >= 0.995 ? 'all' : `${Math.round(part * 100)} %`);

const list = (parts: readonly string[]) => [parts.slice(0, -1).join(', '), parts.at(-1) ?? ''].filter((part) => part !== '').join(' and ');

/** "sends up to 12.1 kB and receives up to 11.6 kB"; nothing is told as nothing. */
function volumes(sent: number, received: number): string {
  const upTo = (bytes: number) => (Math.round(bytes) === 0 ? 'nothing' : `up to ${sizeWords(bytes)}`);
  if (Math.round(sent) === 0 && Math.round(received) === 0) return 'One flow carries no data';
  return `One flow sends ${upTo(sent)} and receives ${upTo(received)}`;
}

/**
 * What is usual for a device, for a person; how many flows and addresses there are is told beside it.
 *
 * @param features raw, float32 of shape [sample, features]
 * @param flows that the sample stands for
 * @param days 0 where unknown
 */
export function deviceWords(features: Float32Array, flows: number, days: number): string {
  const sample = features.length / width;
  if (sample === 0) return 'Nothing was learned of it.';
  const share = (feature: number) => {
    let sum = 0;
    for (let at = feature; at < features.length; at += width) sum += features[at] as number; // safe: below the length
    return sum / sample;
  };
  const at = (feature: number) => {
    const column = Float64Array.from({ length: sample }, (_, flow) => features[flow * width + feature] as number); // safe: flow < sample
    return Math.expm1(quantile(column, 0.99));
  };
  const told = purposes
    .map(([name, words]) => [share(featureIndex[name]), words] as const)
    .filter(([part]) => part >= 0.05)
    .sort((a, b) => b[0] - a[0])
    .map(([part, words]) => `${words} (${percent(part)})`);
  const unanswered = share(featureIndex.unanswered);
  const ignored =
    unanswered >= 0.995 ? (flows === 1 ? '; it got no answer' : '; none gets an answer') : `; ${percent(unanswered)} get no answer`;
  const sentences = [
    ...(days >= 1 ? [`About ${flowsADay(flows / days)} a day.`] : []),
    ...(told.length > 0 ? [`Used for ${list(told)}.`] : []),
    `${volumes(at(featureIndex.sent_bytes), at(featureIndex.received_bytes))}${unanswered >= 0.01 ? ignored : ''}.`,
  ];
  return sentences.join(' ');
}

function flowsADay(rate: number): string {
  const rounded = Math.max(1, Math.round(rate));
  return `${count(rounded)} ${rounded === 1 ? 'flow' : 'flows'}`;
}
