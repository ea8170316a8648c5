type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. Text goes in as text nodes only, so nothing an order holds is ever parsed as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const shown = new WeakMap<Element, string>();

/**
 * Renders into the container if the data is other than last time, so that a frame is not reloaded and a selection is not
 * lost for nothing. Focus stays on the element with the same `data-key`, and `details` with an id stay open.
 */
export function renderIfChanged(container: Element, data: unknown, render: () => readonly Child[]): void {
  const fingerprint = JSON.stringify(data);
  if (shown.get(container) === fingerprint) return;
  shown.set(container, fingerprint);
  const focused = container.contains(document.activeElement)
    ? document.activeElement?.getAttribute('data-key')
    : undefined;
  const open = [...container.querySelectorAll('details[open][id]')].map((details) => details.id);
  container.replaceChildren(...render().filter((child) => child !== undefined));
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (typeof focused === 'string') {
    container.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}
