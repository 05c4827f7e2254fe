import Conf from 'conf';
import { type SettingsFile, settingsFileName } from './settings.ts';

/**
 * The settings file of the doors that run in plain Node. Throws a SyntaxError when it holds no JSON.
 * @param name without its ending `.json`
 */
export function openConfSettingsFile(folder: string, name = settingsFileName): SettingsFile {
  const conf = new Conf<Record<string, unknown>>({ cwd: folder, configName: name, projectName: 'home-iot-guardian' });
  return {
    get: () => conf.store,
    set: (values) => {
      conf.store = { ...values };
    },
  };
}
