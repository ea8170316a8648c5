import { contrast } from '../../templates/view/color';
import { paletteOf } from '../../templates/view/palette';
import { brand, eventOf, render } from './fixtures';

test('contrast follows WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#0b5fff', '#0b5fff')).toBe(1);
});

const colored = (accent: string, onAccent = '#ffffff') => ({ ...brand, colors: { accent, onAccent } });
const BRANDS = {
  default: brand,
  yellow: colored('#ffd400', '#111111'),
  black: colored('#000000'),
  white: colored('#ffffff', '#111111'),
  'mid grey': colored('#808080', '#000000'),
};

describe.each(Object.entries(BRANDS))('%s brand', (_, shop) => {
  const palette = paletteOf(shop);

  test.each(['light', 'dark'] as const)(
    '%s: all text reaches 4.5:1, the edge of the button 3:1',
    (scheme) => {
      const { page, card, panel, ink, soft, link, edge } = palette[scheme];
      for (const ground of [page, card, panel]) {
        for (const text of [ink, soft, link]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(edge, card)).toBeGreaterThanOrEqual(3);
    },
  );

  test('the label of the button reaches 4.5:1', () => {
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
  });

  test('a mail uses no colour that is not in the palette', () => {
    const { html } = render(eventOf('order.shipped'), shop);
    const known = [
      ...Object.values(palette.light),
      ...Object.values(palette.dark),
      palette.accent,
      palette.onAccent,
    ];
    const used = [...html.matchAll(/(?:[:"]| solid )(#[0-9a-f]{6})/g)].map((match) => match[1]);
    expect(used.length).toBeGreaterThan(20);
    expect(known).toEqual(expect.arrayContaining(used));
  });
});

test('a readable brand keeps its colours', () => {
  expect(paletteOf(brand)).toMatchObject({
    accent: '#0b5fff',
    onAccent: '#ffffff',
    light: { link: '#0b5fff', edge: '#0b5fff' },
  });
});
