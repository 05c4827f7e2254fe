/** What an alert service tells besides its messages, told to nobody; no secret is known. */
export const quietAlertParts = {
  secrets: { get: () => Promise.resolve(null) },
  environment: {},
  version: '0.0.0',
  print: () => undefined,
  notifier: { notify: () => undefined },
  raised: () => undefined,
  changed: () => undefined,
} as const;
