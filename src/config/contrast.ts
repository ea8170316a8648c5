const WEIGHTS = [0.2126, 0.7152, 0.0722];

function luminance(hex: string): number {
  return WEIGHTS.reduce((sum, weight, channel) => {
    const share = Number.parseInt(hex.slice(1 + 2 * channel, 3 + 2 * channel), 16) / 255;
    return sum + weight * (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  }, 0);
}

/** Contrast of two six-digit hex colours by WCAG 2.2, 1 to 21. */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
