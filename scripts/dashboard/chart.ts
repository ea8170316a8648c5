import type { Points } from './metric-maths';

export interface ChartLine {
  readonly label: string;
  readonly color: string;
  readonly points: Points;
}

export interface Chart {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly ChartLine[];
  readonly limits: readonly { readonly label: string; readonly value: number }[];
  readonly unit: string;
  readonly isStacked: boolean;
  /** Values above are cut off. @default a little more than the highest */
  readonly top?: number | undefined;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
}

const MARGIN = { left: 46, right: 12, top: 20, bottom: 22 };
const HOURS_BETWEEN_TIMES = 4;

/**
 * A graph as SVG, about as CloudWatch draws it: lines broken where nothing is known, lonely values as dots. Drawn by
 * hand: a library would have to be loaded into the page, told all of this and photographed before a test could see a line.
 */
export function chart({
  width,
  height,
  lines,
  limits,
  unit,
  isStacked,
  top: cut,
  start,
  end,
}: Chart): string {
  const drawn = isStacked ? stack(lines) : lines;
  const shown = [...drawn.flatMap(({ points }) => points), ...limits.map(({ value }) => value)];
  const values = shown.map((value) => value ?? 0);
  const { top, step } = scaleOf(cut ?? Math.max(0, ...values));
  const x = (share: number) => MARGIN.left + share * (width - MARGIN.left - MARGIN.right);
  const y = (value: number) =>
    height - MARGIN.bottom - (Math.min(value, top) / top) * (height - MARGIN.top - MARGIN.bottom);
  const at = (index: number, { points }: ChartLine) => x((index + 0.5) / points.length);

  return [
    `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<text class="unit" x="4" y="12">${escapeText(unit)}</text>`,
    ...ticks(top, step).map(
      (value) =>
        `<path class="grid" d="M${MARGIN.left} ${round(y(value))}H${width - MARGIN.right}"/><text class="tick" x="${MARGIN.left - 6}" y="${round(y(value) + 4)}" text-anchor="end">${readable(value)}</text>`,
    ),
    ...times(start, end, x, height),
    ...drawn.map((line, index) => (isStacked ? area(line, drawn[index - 1], at, y) : path(line, at, y))),
    ...limits.map(
      ({ label, value }) =>
        `<path class="limit" d="M${MARGIN.left} ${round(y(value))}H${width - MARGIN.right}"/><text class="limit" x="${width - MARGIN.right}" y="${round(y(value) - 4)}" text-anchor="end">${escapeText(label)} ${readable(value)}</text>`,
    ),
    '</svg>',
  ].join('');
}

/** Each line upon the sum of those before it. */
function stack(lines: readonly ChartLine[]): ChartLine[] {
  const sums: ChartLine[] = [];
  for (const line of lines) {
    const below = sums.at(-1)?.points;
    sums.push({ ...line, points: line.points.map((point, index) => (point ?? 0) + (below?.[index] ?? 0)) });
  }
  return sums;
}

type Place = (index: number, line: ChartLine) => number;

function path(line: ChartLine, at: Place, y: (value: number) => number): string {
  const { points, color } = line;
  const moves: string[] = [];
  const dots: string[] = [];
  points.forEach((point, index) => {
    if (point === undefined) return;
    const [before, after] = [points[index - 1], points[index + 1]];
    const place = `${round(at(index, line))} ${round(y(point))}`;
    if (before === undefined && after === undefined) {
      const [cx, cy] = place.split(' ');
      dots.push(`<circle cx="${cx}" cy="${cy}" r="2.5" fill="${color}"/>`);
    } else moves.push(`${before === undefined ? 'M' : 'L'}${place}`);
  });
  return `<path class="line" stroke="${color}" d="${moves.join('')}"/>${dots.join('')}`;
}

function area(
  line: ChartLine,
  below: ChartLine | undefined,
  at: Place,
  y: (value: number) => number,
): string {
  const edge = (points: Points) =>
    points.map((point, index) => `${round(at(index, line))} ${round(y(point ?? 0))}`);
  const outline = [...edge(line.points), ...edge(below?.points ?? line.points.map(() => 0)).reverse()];
  return `<path fill="${line.color}" fill-opacity="0.75" d="M${outline.join('L')}Z"/>`;
}

function times(start: number, end: number, x: (share: number) => number, height: number): string[] {
  const hour = 3_600_000;
  const marks: string[] = [];
  for (let time = Math.ceil(start / hour) * hour; time < end; time += hour) {
    if ((time / hour) % HOURS_BETWEEN_TIMES !== 0) continue;
    const place = round(x((time - start) / (end - start)));
    marks.push(
      `<text class="tick" x="${place}" y="${height - 6}" text-anchor="middle">${new Date(time).toISOString().slice(11, 16)}</text>`,
    );
  }
  return marks;
}

/** A scale of round steps from 0 that holds the highest value. */
function scaleOf(highest: number): { top: number; step: number } {
  if (highest === 0) return { top: 1, step: 1 };
  const magnitude = 10 ** Math.floor(Math.log10(highest / 3));
  const step = magnitude * ([1, 2, 5, 10].find((factor) => highest / (magnitude * factor) <= 4) ?? 10);
  return { top: step * Math.ceil(highest / step), step };
}

function ticks(top: number, step: number): number[] {
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
}

/** 12,000 as 12k; three digits at most. */
export function readable(value: number): string {
  const [divisor, suffix] =
    Math.abs(value) >= 1e6 ? [1e6, 'M'] : Math.abs(value) >= 1e4 ? [1e3, 'k'] : [1, ''];
  return `${Number((value / divisor).toPrecision(3)).toLocaleString('en')}${suffix}`;
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
