import type { ContentMark } from './content-mark.ts';

/** A file of which nobody knows yet what it holds, and the contents that it may be more of. */
export interface IdentifyRequest {
  readonly path: string;
  /** What a person calls it: its path from the watched folder. */
  readonly name: string;
  readonly known: readonly { readonly id: number; readonly mark: ContentMark }[];
}

/** Files of which nobody knows yet what they hold: asked for together, as the contents that are known may be ten thousand. */
export interface IdentifyFiles extends Pick<IdentifyRequest, 'known'> {
  readonly files: readonly Omit<IdentifyRequest, 'known'>[];
}

/** What a file turned out to hold. */
export type Identified =
  /** A content that is known, at its mark or beyond: a log that was renamed, packed or copied. */
  | { readonly kind: 'known'; readonly id: number; readonly packed: boolean }
  /** It begins as a known content does, and ends before that content's position: a copy of it that is not complete, or never will be. */
  | { readonly kind: 'beginning'; readonly id: number; readonly packed: boolean }
  | {
      readonly kind: 'new';
      /** What a person calls the format. */
      readonly format: string;
      /** Its format consists of lines, which are read piece by piece; else it is read once, when it is complete. */
      readonly grows: boolean;
      /** The file is an archive (gzip, zip): it must be complete before it is read, whatever is in it. */
      readonly packed: boolean;
      /** Start of its first flow, by which files are put in order; null where its first 64 KiB tell none. */
      readonly firstSeconds: number | null;
      /** By its beginning it is known again where it is not to be read; null where that tells too little. */
      readonly beginning: ContentMark | null;
    }
  /** No flows, and more bytes will not change that: a picture, another log of Zeek's. Goes on from the file's name. */
  | { readonly kind: 'refused'; readonly sentence: string }
  /** Too little to tell. */
  | { readonly kind: 'unclear' }
  /** It cannot be read now. A whole sentence. */
  | { readonly kind: 'unreachable'; readonly sentence: string };
