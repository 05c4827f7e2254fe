/** The vocabulary of the engine. This file imports nothing: everything else may import it. */

/** The four volume columns under Zeek's names, in the order in which the volume detector takes them. */
export const volumeColumns = ['orig_pkts', 'resp_pkts', 'orig_bytes', 'resp_bytes'] as const;
export type VolumeColumn = (typeof volumeColumns)[number];

/** How strong an anomaly is: its error divided by its threshold. Critical > 2, High > 1.5, Medium > 1.2, else Low. */
export const severities = ['Critical', 'High', 'Medium', 'Low'] as const;
export type Severity = (typeof severities)[number];

/** Who can hold a flow unusual; the doc of each is its file in `detect/`. */
export const opinions = ['autoencoder', 'novelty', 'rarity', 'rules', 'volume'] as const;
export type Opinion = (typeof opinions)[number];

/** What an incident looks like. The most telling name is taken; `unusual` where none fits. */
export const incidentKinds = ['scan', 'flood', 'upload', 'beacon', 'remote-control', 'new-destination', 'new-device', 'unusual'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** What a label column said of a flow. Labels are compared with the answer afterwards and never used to find it. */
export const labelCodes = { none: 0, benign: 1, malicious: 2 } as const;

/** Flows of one capture as columns of equal length, in the order of the input. Index i of every column is one flow. */
export interface FlowTable {
  readonly count: number;
  /** Data row of the input, counted from 1 over all files of the scan, skipped rows included. */
  readonly row: Uint32Array;
  /** Start of the flow in seconds since 1970, or since whatever the file counts from; NaN where unknown. */
  readonly tsSeconds: Float64Array;
  /** NaN where unknown. */
  readonly durationSeconds: Float64Array;
  /** The four volumes in the order of `volumeColumns`; packets and payload bytes, 0 where unknown. */
  readonly volumes: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  /** Bit k is set where volume k is unknown. */
  readonly unknownVolumes: Uint8Array;
  /** Indices into `texts`; index 0 is the empty text and means unknown. */
  readonly origAddress: Uint32Array;
  readonly respAddress: Uint32Array;
  readonly protocol: Uint32Array;
  readonly service: Uint32Array;
  readonly connState: Uint32Array;
  /** -1 where unknown. */
  readonly respPort: Int32Array;
  /** One of `labelCodes`. */
  readonly label: Uint8Array;
  readonly texts: readonly string[];
}

/** Why rows of the input were not used. Lines are line numbers of the file, counted from 1, at most five. */
export interface SkippedRows {
  readonly reason: string;
  readonly count: number;
  readonly firstLines: readonly number[];
}

/** Records of the input that are no flow and were never meant to be one, such as ARP packets or other events. Not damage. */
export interface SetAsideRecords {
  readonly reason: string;
  readonly count: number;
}

/** What the files consist of. `records` counts those set aside too. */
export interface InputAccount {
  /** What a person calls each format that was met: "Zeek conn.log", "packet capture (pcap)". */
  readonly formats: readonly string[];
  readonly records: number;
  readonly setAside: readonly SetAsideRecords[];
}

/**
 * What became of everything that was read. Rows are normalised flows: read = used + the sum of all skipped. Records are what the file
 * consists of: lines, packets or events, several of which may make one flow.
 */
export interface ReadAccount {
  readonly read: number;
  readonly used: number;
  readonly skipped: readonly SkippedRows[];
  readonly input: InputAccount;
  /** Used rows of which at least one volume was unknown ("-" or empty) and taken as 0. */
  readonly withUnknownVolumes: number;
  /** Plain sentences worth knowing about the reading, such as "Rows were put in order of time." */
  readonly notes: readonly string[];
}

/** How detection did against the labels of the file, counted in flows. Ratios are null where they would divide by 0. */
export interface LabelScore {
  readonly labelled: number;
  readonly malicious: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  readonly accuracy: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly falsePositiveRate: number | null;
  /** Area under the ROC curve; null unless both labels occur. */
  readonly rocAuc: number | null;
  /** Area under the precision-recall curve, as average precision; null unless both labels occur. */
  readonly prAuc: number | null;
}

/** Anomalous windows, or flows, as columns of equal length, strongest first. */
export interface AnomalyColumns {
  readonly count: number;
  /** Position of the window's first flow in time order, from 0. The window covers sequenceId … sequenceId + 9. Of a flow: the window that ends at it. */
  readonly sequenceId: Uint32Array;
  /** Mean squared error of the whole window, or of the flow, in squared standard deviations of the training data. */
  readonly error: Float32Array;
  /** Index into the flow table of the window's flow with the largest error: the one to look at. Of a flow: itself. */
  readonly worstFlow: Uint32Array;
  /** Index into the detector's `features` of the one that departs most in that flow. */
  readonly worstFeature: Uint8Array;
}

/** One point of the error-over-time chart: the strongest window of a run of windows. */
export interface SeriesPoint {
  readonly sequenceId: number;
  /** Start of that window's last flow; null where the file tells no times. */
  readonly tsSeconds: number | null;
  readonly error: number;
}

/** What one device (the local end of its flows) did in a scan. */
export interface DeviceSummary {
  /** Address, or empty where the file names none. */
  readonly device: string;
  readonly flows: number;
  readonly anomalousFlows: number;
  /** Largest flow score divided by the flow threshold. */
  readonly strongest: number;
}

/** Which model answered, and how. */
export interface DetectorInfo {
  /** `behaviour` compares a device with itself; `volume` answers where a file tells neither devices nor protocols. */
  readonly name: 'volume' | 'behaviour';
  readonly modelVersion: string;
  /** What computed it: "ONNX Runtime" or "TensorFlow.js (wasm)" and the like. */
  readonly runtime: string;
  readonly windowThreshold: number;
  readonly flowThreshold: number;
  /** Names of what it looks at, in the order in which `worstFeature` counts them. */
  readonly features: readonly string[];
  /** Where each volume lies for 98 % of the flows that the volume model learned from, as [low, high]; null for `behaviour`. */
  readonly usual: Readonly<Record<VolumeColumn, readonly [number, number]>> | null;
}

/** What the usual ranges of an incident were taken from. */
export type UsualSource = 'learned' | 'this-file' | 'typical';

/** A feature that moved in an incident, in words and units of a person. */
export interface MovedFeature {
  /** Name of the feature schema, such as `peers`. */
  readonly feature: string;
  /** What it is, such as "different addresses contacted in ten minutes". */
  readonly label: string;
  /** Such as "up to 4"; null where nothing is usual yet. */
  readonly usual: string | null;
  /** Such as "43". */
  readonly seen: string;
}

/** A peer of an incident, with the number of its flows in it. */
export interface IncidentPeer {
  readonly address: string;
  readonly flows: number;
}

/** A port of an incident, with what is spoken there, and the number of its flows in it. */
export interface IncidentPort {
  /** -1 where unknown. */
  readonly port: number;
  readonly protocol: string;
  readonly service: string;
  readonly flows: number;
}

/** Anomalous flows of one device that belong together. */
export interface Incident {
  /** Number within the scan, from 1, strongest first. */
  readonly id: number;
  /** Address, or empty where the file names none. */
  readonly device: string;
  readonly kind: IncidentKind;
  readonly severity: Severity;
  /** Largest score of its flows; the threshold is 1. */
  readonly score: number;
  /** Start of its first flow and of its last; null where the file tells no times. */
  readonly startSeconds: number | null;
  readonly endSeconds: number | null;
  readonly flows: number;
  /** Data row of the input, from 1, of its strongest flow. */
  readonly row: number;
  /** Place of its first flow among the unusual flows of the scan, in order of time, from 0: by it the incident is known again while a scan goes on. */
  readonly first: number;
  /** How many there are; the busiest ten are listed. */
  readonly peerCount: number;
  readonly peers: readonly IncidentPeer[];
  readonly portCount: number;
  readonly ports: readonly IncidentPort[];
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** Who held its flows unusual. */
  readonly spoke: readonly Opinion[];
  /** Of those who looked, the share that spoke, from 0 to 1. */
  readonly agreement: number;
  /** Strongest first, at most 5. */
  readonly moved: readonly MovedFeature[];
  readonly usualFrom: UsualSource;
  /** One line. */
  readonly summary: string;
  /** One calm paragraph: which device, what is usual, what was seen, how sure, what it may be, what to do now. */
  readonly explanation: string;
  /** A technique of MITRE ATT&CK that fits; a suggestion, never a finding. */
  readonly technique: { readonly id: string; readonly name: string } | null;
}

/** How far a scan has come. `done` and `total` are input bytes while reading, flows while scoring, anomalies while saving. */
export interface ScanProgress {
  readonly phase: 'reading' | 'scoring' | 'saving';
  readonly done: number;
  readonly total: number;
  readonly flowsRead: number;
}

/** How far learning a home has come. `done` and `total` are input bytes while reading, flows and steps of learning afterwards. */
export interface LearnProgress {
  readonly phase: 'reading' | 'features' | 'learning' | 'checking';
  readonly done: number;
  readonly total: number;
  readonly flowsRead: number;
}

/** What a scan would have found at one step of sensitivity. */
export interface SensitivityCount {
  /** The threshold at that step, in multiples of the threshold of the scan. */
  readonly multiplier: number;
  readonly flows: number;
  readonly incidents: number;
}

/** Anomalous windows, told by their most unusual flow, or anomalous flows; columns of equal length, strongest first. */
export interface AnomalyTable {
  readonly count: number;
  readonly sequenceId: Uint32Array;
  /** See `AnomalyColumns`. */
  readonly error: Float32Array;
  /** Data row of the input, from 1, of the window's most unusual flow. The columns below tell of that flow. */
  readonly row: Uint32Array;
  /** Index into the detector's `features` of the one that departs most. */
  readonly worstFeature: Uint8Array;
  readonly tsSeconds: Float64Array;
  readonly volumes: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  readonly unknownVolumes: Uint8Array;
  /** Indices into `texts`. */
  readonly device: Uint32Array;
  readonly peer: Uint32Array;
  readonly protocol: Uint32Array;
  readonly service: Uint32Array;
  /** -1 where unknown. */
  readonly port: Int32Array;
  readonly texts: readonly string[];
}

/** The whole answer to one capture. Plain data: it crosses threads as it is. */
export interface ScanResult {
  readonly sizeBytes: number;
  readonly account: ReadAccount;
  readonly detector: DetectorInfo;
  readonly flows: number;
  /** Windows of 10 consecutive flows: flows − 9. */
  readonly windows: number;
  /** Anomalous windows by severity; their sum is `anomalies.count`. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly anomalies: AnomalyTable;
  /** Anomalous flows, each once; windows overlap, so one such flow makes up to ten windows anomalous. */
  readonly unusualFlows: AnomalyTable;
  readonly flowsBySeverity: Readonly<Record<Severity, number>>;
  /** Strongest first; `id` counts them from 1. Empty where the volume detector answered. */
  readonly incidents: readonly Incident[];
  /** Who had something to say of any flow. */
  readonly spoke: readonly Opinion[];
  /** One for each step of sensitivity, from the most to the least sensitive; empty where the volume detector answered. */
  readonly steps: readonly SensitivityCount[];
  /** Strongest first, at most 500. */
  readonly devices: readonly DeviceSummary[];
  /** In order of time, at most 1,000 points. */
  readonly series: readonly SeriesPoint[];
  /** Null where no flow was labelled. */
  readonly labels: LabelScore | null;
  readonly firstTsSeconds: number | null;
  readonly lastTsSeconds: number | null;
}
