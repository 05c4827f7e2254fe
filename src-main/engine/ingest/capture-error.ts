/** What kind of thing is wrong with a capture, for the doors that answer with a status of their own. */
export type CaptureProblem = 'bad-input' | 'not-found' | 'too-large';

/** A capture cannot be scanned. The message is a sentence for a person: what is wrong, where, and what to do. */
export class CaptureError extends Error {
  readonly problem: CaptureProblem;

  constructor(problem: CaptureProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CaptureError';
    this.problem = problem;
  }
}
