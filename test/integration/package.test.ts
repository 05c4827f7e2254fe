import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appId } from '../../src-main/desktop/app-id.ts';
import { electronOnThisMachine, findElectron } from '../../src-main/startup/electron-runtime.ts';
import { modelsFolder } from '../../src-main/startup/program-paths.ts';
import { layElectronDistribution, readBuilderConfiguration, windowsSeal } from '../helpers/electron-distribution.ts';
import { packApp, packedApp } from '../helpers/pack-app.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const output = mkdtempSync(join(tmpdir(), 'guardian-packed-'));
/** This system's for this machine's processor, so that it can be started; the others' as they are released. */
const archOf = (platform: NodeJS.Platform) => (platform === process.platform ? process.arch : 'x64');
const [linux, windows] = [packedApp(output, 'linux', archOf('linux')), packedApp(output, 'win32', archOf('win32'))];
const [macIntel, macSilicon] = [packedApp(output, 'darwin', 'x64'), packedApp(output, 'darwin', 'arm64')];
const packed = [linux, windows, macIntel, macSilicon].map((app) => ({ ...app, name: `${app.platform} ${app.arch}` }));

const below = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
const archived = (resources: string) =>
  listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
const sizeOf = (folder: string) => below(folder).reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);

/** The binaries that a system's app has, and no others. */
function binariesOf(platform: NodeJS.Platform, arch: string): string[] {
  const libraries = { linux: ['libonnxruntime.so.1'], win32: ['onnxruntime.dll'], darwin: ['libonnxruntime.1.dylib'] };
  const onnx = [...libraries[platform as keyof typeof libraries], 'onnxruntime_binding.node'];
  return [
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    ...(platform === 'darwin' && arch === 'x64'
      ? []
      : onnx.map((name) => `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}/${name}`)),
  ];
}

/** A table of a device that asks its server again and again: enough to learn a home from. */
function deviceCapture(rows: number): string {
  const header = 'ts,id.orig_h,id.resp_h,id.resp_p,proto,service,duration,orig_bytes,resp_bytes,orig_pkts,resp_pkts,conn_state';
  const row = (at: number) => `${1_700_000_000 + at * 60},192.168.1.5,203.0.113.7,443,tcp,ssl,${1 + (at % 3)},${400 + (at % 7)},900,6,7,SF`;
  return [header, ...Array.from({ length: rows }, (_, at) => row(at)), ''].join('\n');
}

/** The fuses of issue 5, as they must read. */
const fuses = {
  [FuseV1Options.RunAsNode]: FuseState.DISABLE,
  [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
  [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
  [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
};

describe('the packed app, with a stand-in for Electron’s runtime', () => {
  beforeAll(() => {
    const distribution = join(output, 'distribution');
    layElectronDistribution(distribution);
    const targets = [`--linux`, `dir:${linux.arch}`, '--win', `dir:${windows.arch}`, '--mac', 'dir:x64', 'dir:arm64'];
    packApp(output, distribution, targets);
  }, 300_000);
  afterAll(() => rmSync(output, { recursive: true, force: true }));

  it.each(packed)('has the binaries of $name and no other system’s, as files of their own', ({ platform, arch, resources }) => {
    const binaries = binariesOf(platform, arch);
    expect(
      archived(resources)
        .filter((path) => /\.(node|dll|dylib|so)(\.\d+)*$/.test(path))
        .sort(),
    ).toEqual(binaries);
    // Beside them only what the worker is made of: all else stays in the sealed archive.
    const worker = /^(dist\/worker|node_modules\/onnxruntime-(node|common))\//;
    const unpacked = below(join(resources, 'app.asar.unpacked'));
    expect(unpacked.filter((path) => !worker.test(path) || binaries.includes(path))).toEqual(binaries);
    expect(unpacked).toContain('dist/worker/scan-worker.mjs');
  });

  it.each(packed)('holds for $name the bundles, the pages, the icons and nothing of the workshop', ({ resources }) => {
    const files = archived(resources);
    const wanted =
      /^(package\.json|dist(\/main(\/main\.js)?|\/worker(\/[\w-]+\.mjs|\/wasm(\/[\w-]+\.wasm)?)?|\/preload(\/preload\.cjs)?|\/renderer(\/index\.html|\/assets(\/[\w.-]+)?)?|\/icons(\/(icon\.png|tray-.*))?)?|node_modules(\/.*)?)$/;
    expect(files.filter((path) => !wanted.test(path))).toEqual([]);
    expect(files.filter((path) => /\.(ts|map|c|cc|cpp|h|hpp|gyp|gypi|md|sh)$|(^|\/)(tests?|deps|src|script)\//.test(path))).toEqual([]);
    expect([...new Set(files.map((path) => /^node_modules\/([^/]+)/.exec(path)?.[1]))].filter(Boolean).sort()).toEqual([
      'better-sqlite3',
      'onnxruntime-common',
      'onnxruntime-node',
    ]);
    expect(files.filter((path) => path.startsWith('dist/worker/wasm/'))).toHaveLength(3);
    expect(files).toEqual(expect.arrayContaining(['dist/main/main.js', 'dist/worker/scan-worker.mjs', 'dist/preload/preload.cjs']));
    const manifest = JSON.parse(extractFile(join(resources, 'app.asar'), 'package.json').toString());
    expect(manifest).toMatchObject({ name: 'home-iot-guardian', productName: 'Home IoT Guardian', main: 'dist/main/main.js' });
    expect(manifest).not.toHaveProperty('scripts');
  });

  it('has the tray’s pictures of every state, for each system and panel, in the sizes that it asks for', () => {
    const archive = join(linux.resources, 'app.asar');
    const picture = (name: string) => extractFile(archive, join('dist', 'icons', name));
    const width = (name: string) => picture(name).readUInt32BE(16);
    const widths = (name: string) => Array.from({ length: picture(name).readUInt16LE(4) }, (_, entry) => picture(name)[6 + 16 * entry]);
    for (const state of ['calm', 'scanning', 'alert']) {
      expect([width(`tray-${state}Template.png`), width(`tray-${state}Template@2x.png`)]).toEqual([16, 32]);
      for (const panel of ['light', 'dark']) {
        expect([width(`tray-${state}-${panel}.png`), width(`tray-${state}-${panel}@2x.png`)]).toEqual([22, 44]);
        expect(widths(`tray-${state}-${panel}.ico`)).toEqual([16, 20, 24, 32, 48]);
      }
    }
    expect(archived(linux.resources).filter((path) => path.startsWith('dist/icons/tray-'))).toHaveLength(24);
    expect(width('icon.png')).toBe(1024);
  });

  it.each(packed)('has for $name the models beside the archive, byte for byte, and the licences', ({ resources }) => {
    expect(below(join(resources, 'models'))).toEqual([
      ...['baseline.json', 'manifest.json', 'model.json', 'weights.bin'].map((name) => `behaviour/${name}`),
      ...['manifest.json', 'model.json', 'weights.bin'].map((name) => `volume/${name}`),
    ]);
    for (const path of below(join(resources, 'models')))
      expect(readFileSync(join(resources, 'models', path)).equals(readFileSync(join(modelsFolder, path))), path).toBe(true);
    expect(readFileSync(join(resources, 'licences/home-iot-guardian.txt'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
    expect(readFileSync(join(resources, 'licences/program.md'), 'utf8')).toMatch(/^## papaparse .*MIT/m);
    expect(readFileSync(join(resources, 'licences/pages.md'), 'utf8')).toMatch(/^## react /m);
  });

  it.each(packed)('stays small for $name', ({ platform, arch, resources }) => {
    const hasOnnx = !(platform === 'darwin' && arch === 'x64');
    expect(statSync(join(resources, 'app.asar')).size).toBeLessThan(12e6);
    expect(sizeOf(resources)).toBeLessThan(hasOnnx ? 65e6 : 16e6);
  });

  it.each(packed)(
    'has for $name the fuses set, its archive sealed, and English alone of Chromium’s languages',
    async ({ platform, program, resources }) => {
      expect(await getCurrentFuseWire(program)).toMatchObject(fuses);
      const hash = createHash('sha256')
        .update(getRawHeader(join(resources, 'app.asar')).headerString)
        .digest('hex');
      if (platform === 'darwin') {
        const plist = readFileSync(join(program, 'Contents/Info.plist'), 'utf8');
        expect(plist).toContain(`<string>${hash}</string>`);
        expect(plist).toContain(`<string>${appId}</string>`);
        for (const extension of ['csv', 'log', 'pcap', 'pcapng']) expect(plist).toContain(`<string>${extension}</string>`);
        expect(plist.match(/<string>Alternate<\/string>/g)).toHaveLength(4);
        expect(readdirSync(resources).filter((name) => name.endsWith('.lproj'))).toEqual(['en.lproj']);
      } else {
        // Linux has nowhere to write it.
        if (platform === 'win32')
          expect(windowsSeal(readFileSync(program))).toEqual([{ file: 'resources\\app.asar', alg: 'SHA256', value: hash }]);
        expect(below(join(dirname(resources), 'locales'))).toEqual(['en-GB.pak', 'en-US.pak']);
      }
    },
  );

  it.each([
    ['the native runtime', 'auto', 'ONNX Runtime'],
    ['TensorFlow.js, all of it in the bundle', 'tfjs', 'TensorFlow.js (wasm)'],
  ])(
    'starts and scans from its own files alone, with %s',
    (_name, choice, runtime) => {
      const own = packedApp(output, process.platform, process.arch);
      const folder = temporaryFolder();
      // The archive as a folder of its name, with the unpacked files beside it as they are installed, so that paths are those of a real one.
      const app = join(folder, 'app.asar');
      extractAll(join(own.resources, 'app.asar'), app);
      rmSync(join(app, 'dist/worker'), { recursive: true });
      cpSync(join(own.resources, 'app.asar.unpacked'), `${app}.unpacked`, { recursive: true });
      const capture = join(folder, 'home.csv');
      writeFileSync(capture, deviceCapture(400));
      const ran = spawnSync(process.execPath, ['test/fixtures/start-desktop-bundle.ts', app, capture, capture, own.resources], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, GUARDIAN_HOME: folder, GUARDIAN_RUNTIME: choice },
        timeout: 110_000,
      });
      expect(ran).toMatchObject({ status: 0, stderr: '' });
      const { status, scans, errors } = JSON.parse(ran.stdout);
      expect(errors).toEqual([]);
      expect(status).toMatchObject({ ok: true, value: { modelLoaded: true, detector: { runtime } } });
      expect(scans).toMatchObject({ ok: true, value: { scans: [{ name: 'home.csv', flows: 400 }] } });
    },
    120_000,
  );
});

describe('electron-builder.yml', () => {
  it('packs what issue 5 asks for', async () => {
    const { win, nsis, mac, linux, deb, ...all } = await readBuilderConfiguration(root);
    expect(all).toMatchObject({ appId, productName: 'Home IoT Guardian', npmRebuild: false, publish: null });
    expect(all.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(win.target).toEqual([{ target: 'nsis', arch: ['x64'] }]);
    expect(nsis).toMatchObject({ perMachine: false, allowElevation: false, packElevateHelper: false, deleteAppDataOnUninstall: false });
    expect(mac.target).toEqual([
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ]);
    expect(mac).toMatchObject({ hardenedRuntime: true, entitlements: mac.entitlementsInherit });
    expect(readFileSync(join(root, mac.entitlements), 'utf8')).not.toContain('<!--'); // macOS refuses entitlements with comments
    expect(linux.target).toEqual([
      { target: 'AppImage', arch: ['x64'] },
      { target: 'deb', arch: ['x64'] },
    ]);
    expect(linux).toMatchObject({ executableName: 'home-iot-guardian', syncDesktopName: true });
    expect(deb.depends).toContain('libnss3');
  });

  it('offers the program for its files on every system, and takes them over on none', async () => {
    const { fileAssociations, nsis, mac, linux } = await readBuilderConfiguration(root);
    expect(fileAssociations).toBeUndefined(); // on Windows these would take over every table on the computer
    const windowsScript = readFileSync(join(root, nsis.include), 'utf8');
    expect(windowsScript).not.toMatch(/WriteRegStr \S+ "Software\\Classes\\\.[^"\\]+" ""/);
    for (const extension of ['csv', 'log', 'pcap', 'pcapng']) {
      expect(windowsScript).toContain(`!insertmacro offerForFiles "${extension}"`);
      expect(windowsScript).toContain(`!insertmacro offerNoMoreForFiles "${extension}"`);
      expect(mac.fileAssociations).toContainEqual(expect.objectContaining({ ext: extension, rank: 'Alternate' }));
    }
    expect(linux.mimeTypes).toEqual(['text/csv', 'text/x-log', 'application/vnd.tcpdump.pcap']);
    expect(linux.fileAssociations).toMatchObject([{ ext: 'pcapng', mimeType: 'application/x-pcapng' }]);
  });
});

const runtime = await findElectron({ ...electronOnThisMachine(), delivers: async () => false });
const cannot = 'missing' in runtime;
if (cannot) console.log(`Skipped the test of the fuses in Electron’s own program [needs Electron]: ${runtime.missing}.`);

it.skipIf(cannot)(
  'the fuses are set in Electron’s own program, too [needs Electron]',
  async () => {
    if ('missing' in runtime) return;
    const folder = temporaryFolder();
    const distribution = process.platform === 'darwin' ? runtime.path.split('/Electron.app/')[0] : dirname(runtime.path);
    const system = { darwin: '--mac', win32: '--win' }[process.platform as string] ?? '--linux';
    packApp(folder, distribution ?? '', [system, `dir:${process.arch}`]);
    const wire = await getCurrentFuseWire(packedApp(folder, process.platform, process.arch).program);
    expect(wire).toMatchObject(fuses);
  },
  300_000,
);
