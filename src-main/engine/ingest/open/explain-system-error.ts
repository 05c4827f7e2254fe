import { CaptureError, type CaptureProblem } from '../capture-error.ts';

type Explanation = readonly [problem: CaptureProblem, sentence: (name: string) => string];

const noRights: Explanation = [
  'bad-input',
  (name) => `${name} may not be read with your rights. Copy it to a folder of your own, or change its permissions.`,
];
const inUse: Explanation = [
  'bad-input',
  (name) => `${name} is in use by another program. Close that program or wait until it is done, then try again.`,
];
const tooManyOpen: Explanation = [
  'bad-input',
  (name) => `${name} could not be opened: too many files are open on this computer. Close other programs, then try again.`,
];
const networkDrive: Explanation = [
  'bad-input',
  (name) =>
    `${name} could not be read: the network drive it lies on does not answer. Connect the drive again, or copy the file to this computer.`,
];

const explanations: Readonly<Record<string, Explanation>> = {
  ENOENT: ['not-found', (name) => `There is no file ${name}. Check the name and the folder, then try again.`],
  ENOTDIR: [
    'not-found',
    (name) => `There is no file ${name} there: a part of its path is a file, not a folder. Check the path, then try again.`,
  ],
  // What Node says of a path with a null character.
  ERR_INVALID_ARG_VALUE: [
    'not-found',
    (name) => `There is no file ${name}: its path holds a character that no path can hold. Check the name, then try again.`,
  ],
  ENAMETOOLONG: [
    'bad-input',
    (name) =>
      `${name.length > 60 ? `${name.slice(0, 60)}…` : name} cannot be opened: its name or path is too long. Shorten it, then try again.`,
  ],
  ELOOP: [
    'bad-input',
    (name) => `${name} cannot be opened: its path is a link that leads round in a circle. Choose the file itself, not the link.`,
  ],
  EISDIR: ['bad-input', (name) => `${name} is a folder. Choose a file inside it.`],
  EIO: ['bad-input', (name) => `${name} could not be read: the disk or the network drive reported an error. Try again.`],
  EACCES: noRights,
  EPERM: noRights,
  EBUSY: inUse,
  ETXTBSY: inUse,
  EAGAIN: inUse,
  EMFILE: tooManyOpen,
  ENFILE: tooManyOpen,
  ENOMEM: [
    'bad-input',
    (name) => `${name} could not be read: this computer has no memory left for it. Close other programs, then try again.`,
  ],
  ETIMEDOUT: networkDrive,
  ESTALE: networkDrive,
  EHOSTDOWN: networkDrive,
  ENOTCONN: networkDrive,
};

/** The error of a file that the system would not give us, by the system's code ("ENOENT"): a whole sentence that names the file. */
export function systemError(code: string, name: string, cause?: unknown): CaptureError {
  const shown = name.replaceAll('\0', '');
  const [problem, sentence] = explanations[code] ?? [
    'bad-input',
    () => `${shown} could not be read: the system reported the error ${code}. Copy the file to another folder, then try again.`,
  ];
  return new CaptureError(problem, sentence(shown), { cause });
}

/** Puts an error of the file system into a sentence; hands back any other error as it is. */
export function explainSystemError(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const isSystemCode = typeof code === 'string' && (code in explanations || /^(E[A-Z0-9]+|UNKNOWN)$/.test(code));
  return isSystemCode ? systemError(code, name, error) : error;
}
