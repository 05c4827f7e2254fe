import { quantile } from '../detect/quantile.ts';
import { sizeWords } from '../explain/size-words.ts';
import { behaviourSchema, featureIndex } from '../features/behaviour-schema.ts';

const width = behaviourSchema.features.length;

/** What flows are for, by feature, as a person says it. */
const purposes = [
  ['names', 'looks up names (DNS)'],
  ['web', 'talks to web services'],
  ['upkeep', 'keeps its address and clock in order (DHCP, NTP and the like)'],
  ['things', 'speaks a language of smart things (MQTT, RTSP and the like)'],
  ['remote_control', 'uses remote control or file services (SSH, Telnet, IRC and the like)'],
  ['other_service', 'uses other services'],
  ['service_unknown', 'talks in ways that the file does not name'],
] as const;

const count = (value: number) => value.toLocaleString('en-US');

/** What is usual for a device, for a person. @param features raw, float32 of shape [sample, features]; @param flows that the sample stands for; @param days 0 where unknown */
export function deviceWords(features: Float32Array, flows: number, days: number, peers: number): string {
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
    .map(([part, words]) => `${words} (${Math.round(part * 100)} %)`);
  const often = days >= 1 ? `about ${count(Math.max(1, Math.round(flows / days)))} flows a day` : `${count(flows)} flows`;
  const unanswered = share(featureIndex.unanswered);
  return (
    `${often[0]?.toUpperCase()}${often.slice(1)}, to ${count(peers)} ${peers === 1 ? 'address' : 'addresses'}; it ${told.join(', ')}. ` +
    `A flow sends up to ${sizeWords(at(featureIndex.sent_bytes))} and receives up to ${sizeWords(at(featureIndex.received_bytes))}` +
    `${unanswered >= 0.01 ? `; ${Math.round(unanswered * 100)} % of its flows get no answer` : ''}.`
  );
}
