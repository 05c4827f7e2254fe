/** Unusual flows of a device with no longer pause between them belong to one episode. */
export const pauseSeconds = 3600;

/** What comes back to the same peer, or goes on searching, within so long is the same thing: a beacon may call once in hours. */
export const sameThingSeconds = 24 * 3600;
