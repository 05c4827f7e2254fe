/** How reading a damaged file must end. */
export type Ending =
  /** In a sentence that matches. */
  | { readonly sentence: RegExp }
  /** In flows, with an account in which a reason or a note matches. */
  | { readonly told: RegExp }
  /** In flows, none skipped: what is left cannot be told from a file that is simply short, or says the same in another way. */
  | 'all used';

/** A capture that is damaged in one way. To add one, add an entry to one of the lists of this folder. */
export interface DamagedFile {
  readonly name: string;
  /** Writes the file into an empty folder and gives its path. Throws `CannotMake` where this computer cannot have such a file. */
  readonly make: (folder: string) => string;
  readonly expect: Ending;
  /** The whole capture, where the damaged one is its beginning: all flows but the last must then be the same. */
  readonly whole?: Uint8Array;
  /** Limit of the size, in bytes; absent for the usual. */
  readonly maxBytes?: number;
  /** Reading must end before so many bytes of the file were read; absent where it may read all. */
  readonly mostBytesRead?: number;
  /** Done to the file once reading has begun. */
  readonly meanwhile?: (path: string) => void;
  /** Read without the rights of an administrator, who may read everything. */
  readonly asNobody?: boolean;
}

/** This computer cannot have such a file; the message says why. */
export class CannotMake extends Error {}
