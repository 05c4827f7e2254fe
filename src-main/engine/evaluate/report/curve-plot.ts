import type { CurvePoint } from '../curves.ts';
import { escapeHtml } from './escape-html.ts';

/** A line of a plot. */
export interface PlotLine {
  readonly name: string;
  /** Class of its colour and dashes: see `report-style.ts`. */
  readonly look: string;
  readonly points: readonly CurvePoint[];
  /** Where the detector stands at its threshold; null where that has no meaning. */
  readonly at: CurvePoint | null;
}

const size = 300;
const margin = { left: 44, right: 12, top: 10, bottom: 40 };
const x = (share: number) => (margin.left + share * size).toFixed(1);
const y = (share: number) => (margin.top + (1 - share) * size).toFixed(1);
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Curves between 0 and 1 as an SVG element without anything from outside. The last line is drawn on top. */
export function curvePlot(title: string, xLabel: string, yLabel: string, lines: readonly PlotLine[]): string {
  const [width, height] = [margin.left + size + margin.right, margin.top + size + margin.bottom];
  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}"/><line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${y(0)}" y2="${y(1)}"/>` +
      `<text x="${margin.left - 6}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text><text x="${x(tick)}" y="${margin.top + size + 16}" text-anchor="middle">${tick}</text>`,
  );
  const drawn = lines.map(({ name, look, points, at }) => {
    const path = points.map(([pointX, pointY]) => `${x(pointX)},${y(pointY)}`).join(' ');
    const dot = at === null ? '' : `<circle class="${look}" cx="${x(at[0])}" cy="${y(at[1])}" r="4"/>`;
    return `<g><title>${escapeHtml(name)}</title><polyline class="${look}" points="${path}"/>${dot}</g>`;
  });
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">`,
    ...grid,
    `<text x="${margin.left + size / 2}" y="${height - 6}" text-anchor="middle">${escapeHtml(xLabel)}</text>`,
    `<text transform="translate(12 ${margin.top + size / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(yLabel)}</text>`,
    ...drawn,
    '</svg>',
  ].join('\n');
}
