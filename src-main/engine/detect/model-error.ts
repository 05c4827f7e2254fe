/** A model cannot be used. The message is a sentence for a person: what is wrong, where, and what to do. */
export class ModelError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ModelError';
  }
}
