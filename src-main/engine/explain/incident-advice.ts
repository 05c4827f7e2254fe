import type { IncidentKind } from '../types.ts';

/** What an incident may be, harmless reading first, and what to do now. */
interface Advice {
  readonly mayBe: string;
  readonly toDo: string;
}

const takeOff = 'take it off the network (pull its plug, or remove it from the Wi-Fi)';
const renew = 'restart it, install its latest update, and give it a new password';
const clean = `${renew} before you let it back`;
const openDoors =
  'look in the settings of your router whether a door to this device is open (called port forwarding, or UPnP where devices open it themselves), and close it if you do not need it';

const advice: Readonly<Record<IncidentKind, readonly [begunByDevice: Advice, begunByPeer: Advice]>> = {
  scan: [
    {
      mayBe:
        'It may be harmless: apps that look for printers, speakers or other devices search like this, and so do security checks. If nobody started such a search, harmful software on the device may be looking for other devices to attack.',
      toDo: `Ask yourself whether an app or a check was running then. If not, ${takeOff}, ${clean}.`,
    },
    {
      mayBe:
        'Alone, this is nothing to fear: every address on the internet is searched like this day and night. It matters only if a door is open behind which the device can be commanded.',
      toDo: `When you have time, ${openDoors}.`,
    },
  ],
  flood: [
    {
      mayBe:
        'It may be a fault, such as an app that tries again without a pause because its server is down. It may also be that harmful software uses the device in an attack on somebody else.',
      toDo: `Please ${takeOff} now; that does no harm, and ends it in either case. Then ${clean}.`,
    },
    {
      mayBe:
        'It may be a fault at the other end, or a server on the internet that answers somebody else who used your address. It may also be an attack that wants to make the device, or your internet line, unusable.',
      toDo: `If your internet works as always, you can wait. If it is slow, restart your router, which often gives you a new address, and ask your internet provider for help. Then ${openDoors}.`,
    },
  ],
  upload: [
    {
      mayBe:
        'It is often harmless: a backup, a video that somebody watches from afar, or photographs on their way to a cloud. It may also be that data leaves your home without your knowledge.',
      toDo: `Look whether a backup, a recording or a new function of the device was on then. If you find no reason, ${takeOff}, and ask its maker where it sends data.`,
    },
    {
      mayBe:
        'It may be you, or somebody of the household, who looked at a camera or fetched files while away from home. If it was none of you, a stranger may have access to the device.',
      toDo: `Ask in the household whether somebody used the device from outside then. If not, ${takeOff}, give it a new password, and ${openDoors}.`,
    },
  ],
  beacon: [
    {
      mayBe:
        'It is often harmless: many devices ask their maker at regular times for updates or orders. It may also be harmful software that asks for orders; it does so in the same way.',
      toDo: `Look up whom the address belongs to (search the web for it, with the word "whois"). If it is the maker of the device, or a service that you use, all is well. If you cannot tell, ${renew}, and see whether the calls go on.`,
    },
    {
      mayBe:
        'It may be a service that looks after the device, such as a check whether it still works. It may also be a stranger who keeps trying.',
      toDo: `Ask yourself whether you use a service that watches the device. If not, ${openDoors}.`,
    },
  ],
  'remote-control': [
    {
      mayBe:
        'It may be harmless if somebody at home works with such tools, or if the device is built to send mail or files this way. Most smart devices never do; harmful software does, to get orders or to move on to other devices.',
      toDo: `Ask whether somebody at home used such a tool then. If not, ${takeOff}, ${clean}.`,
    },
    {
      mayBe:
        'It may be you, or a technician, who looked after the device from outside. If not, a stranger may be trying passwords, or already command the device.',
      toDo: `If it was none of you, ${takeOff}, ${clean}, and ${openDoors}.`,
    },
  ],
  'new-destination': [
    {
      mayBe:
        'It is often harmless: after an update, or with a new function, devices use new servers. It is worth a look because it may also be harmful software, which calls places that the device never called before.',
      toDo: `Look whether the device was updated or got a new function. If not, look up whom the address belongs to (search the web for it, with the word "whois"), and if you cannot tell, ${renew}.`,
    },
    {
      mayBe:
        'It is often harmless: strangers on the internet knock at every address, and a new phone of the household comes from a new address too. It matters only if the device answers whom it should not.',
      toDo: `If nobody of the household used the device from outside then, ${openDoors}.`,
    },
  ],
  'new-device': [
    {
      mayBe:
        'It is most often harmless: a new phone, a visitor, a thing that you bought, or an old device that got a new address from the router. It may also be a machine that you did not allow in.',
      toDo: 'Look in the list of devices of your router what has this address. If you know it, let this program learn your home again. If you do not, give your Wi-Fi a new password.',
    },
    {
      mayBe:
        'It is most often harmless: a new phone, a visitor, a thing that you bought, or an old device that got a new address from the router. That strangers knock at a new device is usual too.',
      toDo: `Look in the list of devices of your router what has this address. If you know it, let this program learn your home again. If you do not, give your Wi-Fi a new password. Also, ${openDoors}.`,
    },
  ],
  unusual: [
    {
      mayBe:
        'It is often harmless: an update, a new function, or somebody who used the device in another way than usual. It fits none of the attacks that this program knows by name; it may still be one.',
      toDo: `Ask whether somebody used the device then. If it happens again and you find no reason, ${renew}.`,
    },
    {
      mayBe:
        'It is often harmless: strangers on the internet knock at every address, and somebody of the household may have used the device from outside. It fits none of the attacks that this program knows by name; it may still be one.',
      toDo: `If it happens again and you find no reason, ${openDoors}.`,
    },
  ],
};

/** What an incident of this kind may be, and what to do now. */
export function incidentAdvice(kind: IncidentKind, begunByPeer: boolean): Advice {
  return advice[kind][begunByPeer ? 1 : 0];
}
