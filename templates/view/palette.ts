import type { Brand } from '../../functions/domain/brand';
import { readableOn } from './color';

/** WCAG 2.2 AA: text, and the edge of a control. */
const TEXT_CONTRAST = 4.5;
const EDGE_CONTRAST = 3;

/** The colours of one scheme, as templates name them. */
export interface Scheme {
  readonly page: string;
  readonly card: string;
  readonly panel: string;
  readonly rule: string;
  readonly ink: string;
  /** Secondary text. */
  readonly soft: string;
  readonly link: string;
  /** Edge of a button. */
  readonly edge: string;
}

/** Every colour of a mail. The neutral ones are ours, the accents the brand's, corrected where nobody could read them. */
export interface Palette {
  readonly light: Scheme;
  readonly dark: Scheme;
  readonly accent: string;
  readonly onAccent: string;
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

function makePalette({ colors: { accent, onAccent } }: Brand): Palette {
  return {
    // Links stand on page, card and panel: they must be readable on the hardest of the three.
    light: { ...LIGHT, ...accents(accent, LIGHT.card, LIGHT.page) },
    dark: { ...DARK, ...accents(accent, DARK.card, DARK.panel) },
    accent,
    onAccent,
  };
}

function accents(accent: string, card: string, hardestGround: string) {
  return {
    link: readableOn(hardestGround, accent, TEXT_CONTRAST),
    edge: readableOn(card, accent, EDGE_CONTRAST),
  };
}
