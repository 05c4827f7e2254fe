import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesktopMemory } from '../../../src-main/desktop/desktop-memory.ts';
import { createStillRunning } from '../../../src-main/desktop/still-running.ts';
import { openConfSettingsFile } from '../../../src-main/settings/conf-settings-file.ts';
import { createFakeElectron, type FakeChoices } from '../../helpers/fake-electron/fake-electron.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

function stillRunning(watches: boolean, choices: FakeChoices = {}) {
  const fake = createFakeElectron(choices);
  const folder = temporaryFolder();
  const memory = openDesktopMemory(() => openConfSettingsFile(join(folder, 'memory')), folder, { warn: () => undefined });
  const opened: string[] = [];
  return { fake, opened, tell: createStillRunning(fake.parts, { memory, open: () => opened.push('open'), watches: () => watches }) };
}

const calm = 'Its icon in the tray opens the window again, and quits. You chose this in the settings.';

describe('what is said when the window is closed and the program goes on', () => {
  it.each([
    [false, calm],
    [true, `It goes on watching your folders. ${calm}`],
  ])('where folders are watched (%s) says so, once, and a click opens the window', (watches, body) => {
    const { fake, opened, tell } = stillRunning(watches);
    tell();
    tell();
    expect(fake.notifications.map(({ options }) => options.body)).toEqual([body]);
    fake.notifications[0]?.emit('click');
    expect(opened).toEqual(['open']);
  });

  it('stands in a box where there are no notifications', () => {
    const { fake, tell } = stillRunning(true, { notificationsWork: false });
    tell();
    expect(fake.seen.messageBoxes.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^It goes on watching/)]);
  });
});
