import { formatProgress } from '../../../local/cli/progress-line';
import { ProgressView } from '../../../local/cli/progress-view';

const nothing = {
  published: 0,
  accepted: 0,
  rejected: 0,
  duplicate: 0,
  sent: 0,
  delivered: 0,
  bounced: 0,
  complained: 0,
  suppressed: 0,
  deadLetters: 0,
};

describe('the progress line', () => {
  it('shows the way of the orders and what went aside', () => {
    const progress = { ...nothing, published: 1200, accepted: 900, duplicate: 100, rejected: 7, sent: 880 };
    expect(formatProgress({ ...progress, delivered: 860, bounced: 3, deadLetters: 7 })).toBe(
      'orders 1,200 → processed 1,007 → sent 880 → delivered 860 · rejected 7 · duplicate 100 · bounced 3 · DLQ 7',
    );
  });

  it('never wraps a narrow terminal', () => {
    expect(formatProgress(nothing, 20)).toHaveLength(20);
  });
});

describe('the progress view', () => {
  const watch = (isTTY: boolean) => {
    const written: string[] = [];
    let progress = nothing;
    const view = new ProgressView(
      { isTTY, columns: 120, write: (text: string | Uint8Array) => written.push(String(text)) > 0 },
      () => progress,
    );
    return {
      view,
      written,
      advance: (change: Partial<typeof nothing>) => {
        progress = { ...progress, ...change };
      },
    };
  };

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('rewrites one line on a terminal, and leaves it alone while nothing changes', () => {
    const { view, written, advance } = watch(true);
    advance({ published: 1 });
    jest.advanceTimersByTime(1_000);
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^\r.*orders 1 /);
    advance({ published: 2 });
    jest.advanceTimersByTime(1_000);
    expect(written).toHaveLength(2);
    view.stop();
  });

  it('writes plain lines now and then anywhere else', () => {
    const { view, written, advance } = watch(false);
    for (let published = 1; published <= 50; published += 1) {
      advance({ published });
      jest.advanceTimersByTime(100);
    }
    view.stop();
    expect(written.length).toBeLessThan(6);
    expect(written.join('')).not.toContain('\r');
    expect(written.at(-1)).toMatch(/^orders 50 .*\n$/);
  });

  it('puts notes above the progress', () => {
    const { view, written, advance } = watch(true);
    advance({ published: 3 });
    jest.advanceTimersByTime(200);
    view.note('a note');
    expect(written.at(-1)).toMatch(/a note\norders 3 /);
    view.stop();
  });

  it('shows the end once, however often it is stopped', () => {
    const { view, written, advance } = watch(false);
    advance({ published: 9 });
    view.stop();
    view.stop();
    expect(written).toEqual([expect.stringMatching(/^orders 9 /)]);
  });
});
