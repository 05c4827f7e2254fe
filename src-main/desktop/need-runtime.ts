/** First step of `npm run package`: sees to it that Electron's runtime is here, or ends with a sentence before electron-builder ends with a trace. */
import { electronOnThisMachine, findElectron } from '../startup/electron-runtime.ts';

const electron = await findElectron(electronOnThisMachine());
if ('missing' in electron) {
  console.error(`The desktop app cannot be packed without Electron’s runtime: ${electron.missing}.`);
  process.exitCode = 1;
}
