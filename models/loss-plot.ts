import type { Epoch } from '../src-main/engine/learn/train-autoencoder.ts';

const width = 640;
const height = 360;
const margin = { left: 64, right: 16, top: 32, bottom: 44 };

/** The course of a training as an SVG drawing: loss and validation loss by epoch, and a dot at the epoch whose weights were kept. */
export function lossPlot(title: string, epochs: readonly Epoch[], bestEpoch: number): string {
  const highest = Math.max(...epochs.flatMap(({ loss, validationLoss }) => [loss, validationLoss]));
  const last = Math.max(2, epochs.length);
  const x = (epoch: number) => margin.left + ((epoch - 1) / (last - 1)) * (width - margin.left - margin.right);
  const y = (loss: number) => height - margin.bottom - (loss / highest) * (height - margin.top - margin.bottom);
  const point = (epoch: number, loss: number) => `${x(epoch).toFixed(1)},${y(loss).toFixed(1)}`;
  const curve = (key: 'loss' | 'validationLoss') => epochs.map((epoch) => point(epoch.epoch, epoch[key])).join(' ');
  const ticks = Array.from({ length: 6 }, (_, k) => (highest * k) / 5);
  const epochTicks = [...new Set(Array.from({ length: 6 }, (_, k) => Math.round(1 + ((last - 1) * k) / 5)))];
  const best = epochs.find(({ epoch }) => epoch === bestEpoch);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    `<text x="${margin.left}" y="20" font-size="14">${title}</text>`,
    ...ticks.map(
      (loss) =>
        `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(loss).toFixed(1)}" y2="${y(loss).toFixed(1)}" stroke="#ddd"/>` +
        `<text x="${margin.left - 8}" y="${(y(loss) + 4).toFixed(1)}" text-anchor="end">${loss.toFixed(2)}</text>`,
    ),
    ...epochTicks.map(
      (epoch) => `<text x="${x(epoch).toFixed(1)}" y="${height - margin.bottom + 18}" text-anchor="middle">${epoch}</text>`,
    ),
    `<text x="${width / 2}" y="${height - 8}" text-anchor="middle">epoch</text>`,
    `<polyline points="${curve('loss')}" fill="none" stroke="#1c7ed6" stroke-width="2"/>`,
    `<polyline points="${curve('validationLoss')}" fill="none" stroke="#e8590c" stroke-width="2" stroke-dasharray="6 3"/>`,
    ...(best === undefined
      ? []
      : [`<circle cx="${x(best.epoch).toFixed(1)}" cy="${y(best.validationLoss).toFixed(1)}" r="4" fill="#e8590c"/>`]),
    `<text x="${width - 200}" y="${margin.top + 16}" fill="#1c7ed6">training (mean squared error)</text>`,
    `<text x="${width - 200}" y="${margin.top + 34}" fill="#e8590c">validation; dot: weights kept</text>`,
    '</svg>',
    '',
  ].join('\n');
}
