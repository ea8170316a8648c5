/** Red, green and blue, 0 to 255, of a six-digit hex colour. */
function channels(hex: string): number[] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

const WEIGHTS = [0.2126, 0.7152, 0.0722];

function luminance(hex: string): number {
  return channels(hex).reduce((sum, channel, i) => {
    const share = channel / 255;
    const linear = share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    return sum + linear * (WEIGHTS[i] ?? 0);
  }, 0);
}

/** Contrast of two six-digit hex colours after WCAG 2.2, 1 to 21. */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((channel, i) =>
    Math.round(channel + ((target[i] ?? 0) - channel) * share),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour, moved towards black or white only as far as it takes to reach the contrast on the background. */
export function readableOn(background: string, color: string, minimum: number): string {
  const away = contrast(background, '#ffffff') > contrast(background, '#000000') ? '#ffffff' : '#000000';
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(color, away, share);
    if (contrast(candidate, background) >= minimum) return candidate;
  }
  return away;
}
