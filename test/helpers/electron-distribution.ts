import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Modules that come with electron-builder, which seals the archive with them. */
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const ofBuilderLibrary = createRequire(ofBuilder.resolve('app-builder-lib'));

/**
 * The fuses as Electron ships them: the mark by which they are found, their version, their number, and a character each ('1' on, '0' off),
 * in the order of `FuseV1Options`.
 */
const fuses = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100011')]);
/** What stands for Electron's program: it cannot run, but its fuses can be set and read. */
const program = Buffer.concat([Buffer.from('not a program\0'), fuses, Buffer.alloc(64)]);

/** The same for Windows, where the seal is a resource of the program. */
function windowsProgram(): Buffer {
  const { NtExecutable, NtExecutableResource, Resource } = ofBuilderLibrary('resedit');
  const executable = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(executable);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  return Buffer.concat([Buffer.from(executable.generate()), fuses, Buffer.alloc(64)]);
}

/** What is written of an archive in a Windows program. */
export function windowsSeal(bytes: Buffer): readonly { readonly file: string; readonly alg: string; readonly value: string }[] {
  const { NtExecutable, NtExecutableResource } = ofBuilderLibrary('resedit');
  const { entries }: { entries: { type: unknown; bin: ArrayBuffer }[] } = NtExecutableResource.from(NtExecutable.from(bytes));
  return JSON.parse(Buffer.from(entries.find(({ type }) => type === 'INTEGRITY')?.bin ?? new ArrayBuffer(0)).toString('utf8'));
}

/** electron-builder.yml, as electron-builder reads it. */
export function readBuilderConfiguration(root: string) {
  return ofBuilderLibrary('./util/config/config').getConfig(root, null, null);
}

const plist = (entries: Readonly<Record<string, string>>) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>${Object.entries(entries)
    .map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
    .join('')}</dict></plist>\n`;

/**
 * Lays down what stands for Electron's runtime where there is none, for all three systems in one folder: every file that electron-builder
 * looks for, next to nothing in it, and programs that have fuses. For `electronDist`.
 */
export function layElectronDistribution(folder: string): void {
  const lay = (path: string, content: string | Buffer = '') => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content, { mode: 0o755 });
  };
  lay('version', '0.0.0');
  lay('LICENSE', 'Electron’s licence');
  lay('LICENSES.chromium.html', 'Chromium’s licences');
  lay('electron', program);
  lay('electron.exe', windowsProgram());
  lay('chrome-sandbox');
  lay('resources.pak');
  for (const language of ['en-US', 'en-GB', 'de']) lay(`locales/${language}.pak`);

  const contents = 'Electron.app/Contents';
  lay(`${contents}/Info.plist`, plist({ CFBundleExecutable: 'Electron', CFBundleName: 'Electron', CFBundleIconFile: 'electron.icns' }));
  lay(`${contents}/MacOS/Electron`);
  lay(`${contents}/Resources/electron.icns`);
  lay(`${contents}/Frameworks/Electron Framework.framework/Electron Framework`, program);
  lay(`${contents}/Frameworks/Electron Framework.framework/Versions/A/Resources/en.lproj/locale.pak`);
  for (const language of ['en', 'de']) lay(`${contents}/Resources/${language}.lproj/locale.pak`);
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const helper = `${contents}/Frameworks/Electron Helper${kind}.app/Contents`;
    lay(`${helper}/Info.plist`, plist({ CFBundleExecutable: `Electron Helper${kind}` }));
    lay(`${helper}/MacOS/Electron Helper${kind}`);
  }
}
