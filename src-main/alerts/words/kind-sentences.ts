import type { IncidentKind } from '../../engine/types.ts';

/** What may be said of an incident where neither addresses nor amounts may stand. */
interface KindSentences {
  readonly seen: string;
  /** The harmless reading first. */
  readonly mayMean: string;
  readonly toDo: string;
}

const takeOff = 'take the device off the network (pull its plug), update it and give it a new password before you let it back';

/** The sentences fit whoever began it, the device or somebody outside: a message without details does not know. */
export const kindSentences: Readonly<Record<IncidentKind, KindSentences>> = {
  scan: {
    seen: 'Many addresses or ports were tried, by this device or from outside (a scan).',
    mayMean: 'Apps that look for printers or speakers search like this. Harmful software searches for victims in the same way.',
    toDo: `Open the incident to see who searched. If it was the device and nobody started a search, ${takeOff}.`,
  },
  flood: {
    seen: 'Far more was sent than anybody could answer, by this device or to it (a flood).',
    mayMean: 'It may be a fault, such as an app whose server is down. It may also be an attack.',
    toDo: `Open the incident to see who sent it. If it was the device, ${takeOff}.`,
  },
  upload: {
    seen: 'It gave away far more data than usual.',
    mayMean: 'It is often harmless: a backup, a video watched from afar. It may also be that data is stolen.',
    toDo: `Ask whether a backup or a recording was on, or somebody looked at it from afar. If not, ${takeOff}.`,
  },
  beacon: {
    seen: 'The same contact was made again and again at regular pauses.',
    mayMean: 'Many devices ask their maker for updates at regular times. Harmful software asks for orders in the same way.',
    toDo: 'Open the incident to see whom it is in contact with. If you do not know them, restart the device, update it and give it a new password.',
  },
  'remote-control': {
    seen: 'A service for commanding machines from afar was used or tried.',
    mayMean: 'It may be somebody at home, or a technician. Most smart devices never do this; harmful software does.',
    toDo: `Ask whether somebody used such a tool. If not, ${takeOff}.`,
  },
  'new-destination': {
    seen: 'It was in contact with places that are new to it.',
    mayMean: 'It is often harmless: after an update, devices use new servers. Harmful software, too, calls new places.',
    toDo: 'Open the incident to see where. If nothing explains it, restart the device, update it and give it a new password.',
  },
  'new-device': {
    seen: 'It was not there while your home was learned.',
    mayMean:
      'It is most often a new phone, a visitor, or an old device with a new address. It may also be a machine that you did not let in.',
    toDo: 'Look in your router’s list of devices what has this address. If you do not know it, change your Wi-Fi password.',
  },
  unusual: {
    seen: 'It behaved in an unusual way.',
    mayMean:
      'It is often harmless: an update, a new function, or somebody who used it in another way. It looks like no known attack, but may be one.',
    toDo: 'Ask who used it then. If it happens again without a reason, restart the device, update it and give it a new password.',
  },
};
