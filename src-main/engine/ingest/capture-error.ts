/**
 * What kind of thing is wrong with a capture, for the doors that answer with a status of their own. `unknown-columns`: a table whose
 * column names say nothing to us; a person can tell which column is which.
 */
export type CaptureProblem = 'bad-input' | 'not-found' | 'too-large' | 'unknown-columns';

/**
 * A capture cannot be scanned. While one file is being read the message goes on from its name, which `readCaptures` puts in front;
 * everywhere else it is a sentence for a person: what is wrong, where, and what to do.
 */
export class CaptureError extends Error {
  readonly problem: CaptureProblem;

  constructor(problem: CaptureProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CaptureError';
    this.problem = problem;
  }
}
