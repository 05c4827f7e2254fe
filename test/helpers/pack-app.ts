import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './start-server.ts';

const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');

/** What was packed for one system, and where in it things lie. */
export interface PackedApp {
  /** As Node names it: 'linux', 'win32', 'darwin'. */
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** What has the fuses: the program, or on macOS the bundle. */
  readonly program: string;
  readonly resources: string;
}

/** Packs what `npm run build` has built, without installers: `targets` are electron-builder's own words, such as `--linux dir:x64`. */
export function packApp(output: string, electronDist: string, targets: readonly string[]): void {
  const settings = { electronDist, 'directories.output': output, compression: 'store', 'mac.identity': 'null' };
  const flags = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [builder, '--publish', 'never', ...targets, ...flags], {
    cwd: root,
    encoding: 'utf8',
    // Whatever it would fetch must fail at once instead of passing where there is a connection.
    env: { ...process.env, ELECTRON_MIRROR: 'http://127.0.0.1:9/', ELECTRON_BUILDER_BINARIES_MIRROR: 'http://127.0.0.1:9/' },
  });
  if (status !== 0) throw new Error(`electron-builder ended with ${status}:\n${stdout}\n${stderr}`);
}

/** Where `packApp` has put a system's app; `arch` is x64 where it is not named. */
export function packedApp(output: string, platform: NodeJS.Platform, arch: string): PackedApp {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin') {
    const bundle = join(output, `mac${suffix}`, 'Home IoT Guardian.app');
    return { platform, arch, program: bundle, resources: join(bundle, 'Contents', 'Resources') };
  }
  const folder = join(output, `${platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`);
  const program = join(folder, platform === 'win32' ? 'Home IoT Guardian.exe' : 'home-iot-guardian');
  return { platform, arch, program, resources: join(folder, 'resources') };
}
