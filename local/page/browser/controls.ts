import type { Tone } from '../api';
import { element } from './dom';

export function pill(text: string, tone: Tone): HTMLElement {
  return element('span', { class: `pill ${tone}` }, text);
}

export function emptyState(title: string, advice: string): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    element('p', { class: 'empty-title' }, title),
    element('p', {}, advice),
  );
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** A row of buttons of which exactly one is pressed. */
export function segmented<T extends string>(
  label: string,
  choices: readonly Choice<T>[],
  pressed: T,
  choose: (value: T) => void,
): HTMLElement {
  const buttons = choices.map((choice) => {
    const button = element(
      'button',
      {
        type: 'button',
        'aria-pressed': String(choice.value === pressed),
        'data-key': `${label}:${choice.value}`,
      },
      choice.label,
    );
    button.addEventListener('click', () => choose(choice.value));
    return button;
  });
  return element('div', { class: 'segmented', role: 'group', 'aria-label': label }, ...buttons);
}

/** Arrow keys walk the links of a list and open them, as in a mail program; the list is one stop of the Tab key. */
export function walkWithArrows(list: HTMLElement): void {
  list.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll<HTMLAnchorElement>('a[data-key]')];
    const current = links.indexOf(document.activeElement as HTMLAnchorElement);
    const targets: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: links.length - 1,
    };
    const target = links[targets[event.key] ?? -1];
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
    target.click();
  });
}

/** A filter field that waits for the typing to pause. */
export function filterField(label: string, apply: (filter: string) => void): HTMLElement {
  const input = element('input', {
    type: 'search',
    placeholder: label,
    'aria-label': label,
    spellcheck: 'false',
  });
  let timer: number | undefined;
  input.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => apply(input.value.trim()), 150);
  });
  return input;
}
