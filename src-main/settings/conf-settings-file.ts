import Conf from 'conf';
import { type SettingsFile, settingsFileName } from './settings.ts';

/** The settings file of the doors that run in plain Node. Throws a SyntaxError when it holds no JSON. */
export function openConfSettingsFile(folder: string): SettingsFile {
  const conf = new Conf<Record<string, unknown>>({ cwd: folder, configName: settingsFileName, projectName: 'home-iot-guardian' });
  return {
    get: () => conf.store,
    set: (values) => {
      conf.store = values;
    },
  };
}
