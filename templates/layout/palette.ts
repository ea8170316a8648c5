import type { Brand } from '../../functions/domain/rendering';
import { contrast, readableOn } from './color';

/** WCAG 2.2 AA: text, and the edge of a control. */
const TEXT_CONTRAST = 4.5;
const EDGE_CONTRAST = 3;

export interface Scheme {
  readonly page: string;
  readonly card: string;
  readonly panel: string;
  readonly rule: string;
  readonly ink: string;
  /** Secondary text. */
  readonly soft: string;
  readonly link: string;
  readonly buttonEdge: string;
}

/** Every colour of a mail. The neutral ones are ours, the accents the brand's, corrected where nobody could read them. */
export interface Palette {
  readonly light: Scheme;
  readonly dark: Scheme;
  readonly button: string;
  readonly onButton: string;
}

const LIGHT = {
  page: '#f3f4f6',
  card: '#ffffff',
  panel: '#f6f7f9',
  rule: '#e4e6ea',
  ink: '#15171c',
  soft: '#565d6b',
};
const DARK = {
  page: '#0f1012',
  card: '#1a1c20',
  panel: '#25282d',
  rule: '#3a3e45',
  ink: '#f3f4f6',
  soft: '#b0b6c1',
};

/** The palette of a brand, worked out once. */
export function paletteOf(brand: Brand): Palette {
  const palette = palettes.get(brand) ?? makePalette(brand);
  palettes.set(brand, palette);
  return palette;
}

const palettes = new WeakMap<Brand, Palette>();

function makePalette({ accentColor, onAccentColor }: Brand): Palette {
  return {
    // Links stand on page, card and panel: they must be readable on the hardest of the three.
    light: { ...LIGHT, ...accents(accentColor, LIGHT.card, LIGHT.page) },
    dark: { ...DARK, ...accents(accentColor, DARK.card, DARK.panel) },
    button: accentColor,
    onButton: labelOn(accentColor, onAccentColor),
  };
}

function accents(accentColor: string, card: string, hardestGround: string) {
  return {
    link: readableOn(hardestGround, accentColor, TEXT_CONTRAST),
    buttonEdge: readableOn(card, accentColor, EDGE_CONTRAST),
  };
}

/** The brand's own choice if it can be read, else black or white: a grey in between would look disabled. */
function labelOn(fill: string, preferred: string): string {
  if (contrast(preferred, fill) >= TEXT_CONTRAST) return preferred;
  return contrast('#ffffff', fill) > contrast('#000000', fill) ? '#ffffff' : '#000000';
}
