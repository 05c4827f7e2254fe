import type { Result } from '../../src-preload/contract/api.ts';
import { takeAccessToken } from './access-token.ts';
import { connection } from './connection.ts';
import { notAnswering } from './not-answering.ts';
import { readResult } from './read-result.ts';
import type { TakeOptions } from './take-options.ts';

/** Sends a file to the program in the browser door. XMLHttpRequest, because fetch does not tell how much was sent. */
export function uploadFile(file: File, { signal, onProgress }: TakeOptions): Promise<Result<{ uploadId: string }>> {
  return new Promise((resolve) => {
    const call = new XMLHttpRequest();
    const refuse = (message: string) => resolve({ ok: false, code: 'internal', message });
    const abort = () => call.abort();
    call.open('PUT', `/api/uploads?name=${encodeURIComponent(file.name)}`);
    call.setRequestHeader('Authorization', `Bearer ${takeAccessToken() ?? ''}`);
    call.setRequestHeader('Content-Type', 'application/octet-stream');
    call.upload.onprogress = (event) => onProgress(event.loaded);
    call.onload = () => {
      if (call.status === 401) connection.refused();
      resolve(readResult<{ uploadId: string }>(call.responseText));
    };
    // Also fired when the file was moved, changed or taken away after it was chosen.
    call.onerror = () =>
      refuse(
        `“${file.name}” could not be handed over. ${connection.get().state === 'connected' ? 'Was it moved or changed? Choose it again.' : notAnswering}`,
      );
    call.onabort = () => refuse('Cancelled. Nothing was kept.');
    call.onloadend = () => signal.removeEventListener('abort', abort);
    if (signal.aborted) {
      refuse('Cancelled. Nothing was kept.');
      return;
    }
    signal.addEventListener('abort', abort);
    call.send(file);
  });
}
