/** `npm run icons`: draws every icon of the program from guardian.svg into `dist/icons`. Part of `npm run build`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { IconIcns, IconIco } from '@shockpkg/icon-encoder';

const drawing = readFileSync(new URL('guardian.svg', import.meta.url), 'utf8');
const folder = fileURLToPath(new URL('../../../dist/icons/', import.meta.url));

/** Colour of a tray picture's strokes, and the alert's accent, for what lies behind them. macOS colours its own: all it wants is a shape. */
const inks = {
  template: { stroke: '#000000', accent: '#000000' },
  light: { stroke: '#2e2e2e', accent: '#d9480f' },
  dark: { stroke: '#f5f5f5', accent: '#ff922b' },
} as const;
type Ink = keyof typeof inks;

const states = ['calm', 'scanning', 'alert'] as const;

/** One symbol of the drawing as a square PNG. */
function draw(symbol: string, pixels: number, ink: Ink = 'template'): Uint8Array {
  const { stroke, accent } = inks[ink];
  const coloured = symbol.startsWith('tray-')
    ? drawing.replace('color="#000000"', `color="${stroke}"`).replaceAll('#e8590c', accent)
    : drawing;
  const picture = new Resvg(coloured.replace('href="#app"', `href="#${symbol}"`), {
    fitTo: { mode: 'width', value: pixels },
    font: { loadSystemFonts: false },
  });
  return picture.render().asPng();
}

function write(name: string, bytes: Uint8Array): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

async function ico(symbol: string, sizes: readonly number[], ink?: Ink): Promise<Uint8Array> {
  const icon = new IconIco();
  for (const size of sizes) await icon.addFromPng(draw(symbol, size, ink));
  return icon.encode();
}

/** The types that macOS's own iconutil writes: pixels, and the names under which they are found. */
const icnsTypes: readonly (readonly [pixels: number, type: string])[] = [
  [16, 'ic04'],
  [32, 'ic05'],
  [32, 'ic11'],
  [64, 'ic12'],
  [128, 'ic07'],
  [256, 'ic13'],
  [256, 'ic08'],
  [512, 'ic14'],
  [512, 'ic09'],
  [1024, 'ic10'],
];

async function icns(): Promise<Uint8Array> {
  const icon = new IconIcns();
  icon.toc = true;
  for (const [pixels, type] of icnsTypes) await icon.addFromPng(draw('app-mac', pixels), [type], true);
  return icon.encode();
}

rmSync(folder, { recursive: true, force: true });
write('icon.png', draw('app', 1024));
write('icon.ico', await ico('app', [16, 20, 24, 32, 40, 48, 64, 128, 256]));
write('icon.icns', await icns());
for (const size of [16, 22, 24, 32, 48, 64, 128, 256, 512]) write(`icons/${size}x${size}.png`, draw('app', size));
for (const state of states) {
  const symbol = `tray-${state}`;
  write(`${symbol}Template.png`, draw(symbol, 16));
  write(`${symbol}Template@2x.png`, draw(symbol, 32));
  for (const panel of ['light', 'dark'] as const) {
    write(`${symbol}-${panel}.ico`, await ico(symbol, [16, 20, 24, 32, 48], panel));
    write(`${symbol}-${panel}.png`, draw(symbol, 22, panel));
    write(`${symbol}-${panel}@2x.png`, draw(symbol, 44, panel));
  }
}
