import type { EventName, RequestName } from './api.ts';

/** Names at run time, without the schemas, so that the preload stays small. `satisfies` keeps the tables complete. */
const requestTable = {
  'status:get': true,
  'capture:preview': true,
  'capture:release': true,
  'columns:forget': true,
  'scan:start': true,
  'scan:list': true,
  'scan:get': true,
  'scan:delete': true,
  'anomaly:list': true,
  'job:list': true,
  'job:cancel': true,
  'baseline:list': true,
  'baseline:get': true,
  'baseline:learn': true,
  'baseline:rename': true,
  'baseline:rollback': true,
  'baseline:delete': true,
  'sensitivity:preview': true,
  'settings:get': true,
  'settings:set': true,
  'desktop:get': true,
  'desktop:start-with-system': true,
  'logs:show': true,
  'secret:list': true,
  'secret:set': true,
  'secret:forget': true,
  'alert:list': true,
  'alert:test': true,
  'watch:list': true,
  'watch:add': true,
  'watch:remove': true,
  'watch:pause': true,
  'folder:choose': true,
  'update:check': true,
  'update:last': true,
} as const satisfies Record<RequestName, true>;

const eventTable = {
  'job:changed': true,
  'history:changed': true,
  'baseline:changed': true,
  'alert:raised': true,
  'alerts:changed': true,
  'settings:changed': true,
  'watch:changed': true,
  'page:open': true,
  'update:found': true,
} as const satisfies Record<EventName, true>;

export const requestNames = Object.keys(requestTable) as readonly RequestName[]; // the keys are exactly these names
export const eventNames = Object.keys(eventTable) as readonly EventName[]; // the keys are exactly these names

/** The one channel of requests over Electron's IPC; the name of the request is its first argument. */
export const requestChannel = 'guardian:request';

/** The channel of an event over Electron's IPC. */
export function eventChannel(name: EventName): string {
  return `guardian:event:${name}`;
}
