/** One frame of a text/event-stream. */
export interface EventFrame {
  readonly event: string;
  readonly data: string;
}

/**
 * Takes the complete frames from the front of a text/event-stream; `rest` is the unfinished end, to be put before the next piece.
 * Comments and frames without data (heartbeats) are left out.
 */
export function parseEventFrames(text: string): { readonly frames: readonly EventFrame[]; readonly rest: string } {
  const pieces = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = pieces.pop() ?? '';
  const frames = pieces.flatMap((piece) => {
    let event = 'message';
    const data: string[] = [];
    for (const line of piece.split('\n')) {
      if (line.startsWith('event:')) event = line.slice(6).trim();
      else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
    }
    return data.length === 0 ? [] : [{ event, data: data.join('\n') }];
  });
  return { frames, rest };
}
