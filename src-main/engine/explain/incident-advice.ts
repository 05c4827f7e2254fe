import type { IncidentKind } from '../types.ts';

/** What an incident may be, harmless reading first, and what to do now. */
interface Advice {
  readonly mayBe: string;
  readonly toDo: string;
}

const takeOff = 'take it off the network (pull its plug)';
const renew = 'restart it, update it and give it a new password';
const clean = 'update it and give it a new password before you let it back';
const openDoors = 'close, in the settings of your router, the doors to it that you do not need ("port forwarding", "UPnP")';
const whose = 'Search the web for "whois" and the address to see whose it is';
const which = "Look in your router's list of devices what has this address";

const advice: Readonly<Record<IncidentKind, readonly [begunByDevice: Advice, begunByPeer: Advice]>> = {
  scan: [
    {
      mayBe:
        'It may be harmless: apps that look for printers or speakers search like this. If nobody started a search, harmful software may be looking for victims.',
      toDo: `Ask yourself whether an app or a check was running. If not, ${takeOff}, ${clean}.`,
    },
    {
      mayBe: 'Alone, this is nothing to fear: every address on the internet is searched day and night. It matters only if a door is open.',
      toDo: `When you have time, ${openDoors}.`,
    },
  ],
  flood: [
    {
      mayBe: 'It may be a fault, such as an app whose server is down. It may also be harmful software that attacks somebody else.',
      toDo: `Please ${takeOff} now; that ends it in either case. Then ${clean}.`,
    },
    {
      mayBe: 'It may be a fault at the other end. It may also be an attack on the device or on your internet line.',
      toDo: `If your internet is slow, restart your router. Then ${openDoors}.`,
    },
  ],
  upload: [
    {
      mayBe: 'It is often harmless: a backup, a video watched from afar, photographs for a cloud. It may also be that data is stolen.',
      toDo: `Look whether a backup, a recording or a new function was on then. If not, ${takeOff}, and ask its maker.`,
    },
    {
      mayBe: 'It may be you, or somebody of the household, looking at a camera from afar. If not, a stranger may have access.',
      toDo: `Ask in the household. If it was nobody, give it a new password, and ${openDoors}.`,
    },
  ],
  beacon: [
    {
      mayBe:
        'It is often harmless: many devices ask their maker for updates at regular times. Harmful software asks for orders in the same way.',
      toDo: `${whose}. If you know them, all is well. If not, ${renew}, and see whether the calls go on.`,
    },
    {
      mayBe: 'It may be a service that checks whether the device still works. It may also be a stranger who keeps trying.',
      toDo: `Ask yourself whether you use such a service. If not, ${openDoors}.`,
    },
  ],
  'remote-control': [
    {
      mayBe:
        'It may be harmless if somebody at home works with such tools. Most smart devices never do; harmful software does, to get orders or to spread.',
      toDo: `Ask whether somebody at home used such a tool. If not, ${takeOff}, ${clean}.`,
    },
    {
      mayBe: 'It may be you, or a technician, at work from outside. If not, a stranger may be trying passwords, or be in already.',
      toDo: `If it was none of you, ${takeOff}, give it a new password, and ${openDoors}.`,
    },
  ],
  'new-destination': [
    {
      mayBe: 'It is often harmless: after an update, devices use new servers. Harmful software, too, calls new places.',
      toDo: `${whose}. If that explains nothing, ${renew}.`,
    },
    {
      mayBe: 'It is often harmless: strangers knock at every address, and so does a phone of the household on its way.',
      toDo: `If it was nobody of the household, ${openDoors}.`,
    },
  ],
  'new-device': [
    {
      mayBe:
        'It is most often harmless: a new phone, a visitor, or an old device with a new address. It may also be a machine that you did not let in.',
      toDo: `${which}. If you know it, let this program learn your home again; if not, change your Wi-Fi password.`,
    },
    {
      mayBe: 'It is most often harmless: a new phone, a visitor, or an old device with a new address. Strangers knock at each.',
      toDo: `${which}. If you know it, let this program learn your home again; if not, change your Wi-Fi password.`,
    },
  ],
  unusual: [
    {
      mayBe:
        'It is often harmless: an update, a new function, or somebody who used it in another way. It looks like no known attack, but may be one.',
      toDo: `Ask who used it then. If it happens again without a reason, ${renew}.`,
    },
    {
      mayBe:
        'It is often harmless: strangers knock at every address, or somebody of the household used it from outside. It may also be an attack.',
      toDo: `If it happens again without a reason, ${openDoors}.`,
    },
  ],
};

/** What a device began with another one at home: nothing leaves it, and no register of the internet knows the address. */
const atHome: Partial<Record<IncidentKind, Advice>> = {
  upload: {
    mayBe:
      'It is often harmless: a backup or a video for another machine at home. It may also be harmful software that disturbs your network.',
    toDo: `Look whether a backup, a recording or a new function was on then. If not, ${takeOff}, ${clean}.`,
  },
  beacon: {
    mayBe:
      'It is often harmless: devices at home ask each other at regular times whether they are still there. Harmful software asks for orders in the same way.',
    toDo: `${which}. If you know both devices, all is well. If not, ${renew}, and see whether the calls go on.`,
  },
  'new-destination': {
    mayBe:
      'It is often harmless: a new device at home, or a new function. Harmful software, too, looks for other devices that it can move on to.',
    toDo: `${which}. If you do not know it, or find no reason, ${renew}.`,
  },
};

/** What an incident of this kind may be, and what to do now. */
export function incidentAdvice(kind: IncidentKind, begunByPeer: boolean, withinHome: boolean): Advice {
  if (begunByPeer) return advice[kind][1];
  return (withinHome && atHome[kind]) || advice[kind][0];
}
