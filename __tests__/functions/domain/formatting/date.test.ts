import { formatDate, formatDateTime } from '../../../../functions/domain/formatting/date';

describe('formatDate', () => {
  test('takes the day in the given zone, not in that of the machine', () => {
    expect(formatDate('2026-03-03T23:30:00Z', 'de-DE', 'Europe/Berlin')).toBe('4. März 2026');
    expect(formatDate('2026-03-03T23:30:00Z', 'de-DE', 'America/New_York')).toBe('3. März 2026');
  });

  test('follows the region within one language', () => {
    expect(formatDate('2026-01-05T12:00:00Z', 'de-AT', 'UTC')).toBe('5. Jänner 2026');
    expect(formatDate('2026-01-05T12:00:00Z', 'en-US', 'UTC')).toBe('January 5, 2026');
    expect(formatDate('2026-01-05T12:00:00Z', 'en-GB', 'UTC')).toBe('5 January 2026');
  });

  test('counts the first of a month as the French do', () => {
    expect(formatDate('2026-03-01T12:00:00Z', 'fr-FR', 'UTC')).toBe('1er mars 2026');
    expect(formatDate('2026-03-11T12:00:00Z', 'fr-FR', 'UTC')).toBe('11 mars 2026');
    expect(formatDateTime('2026-03-01T12:00:00Z', 'fr-FR', 'UTC')).toMatch(/^1er mars 2026/);
    expect(formatDate('2026-03-01T12:00:00Z', 'es-ES', 'UTC')).toBe('1 de marzo de 2026');
  });
});
