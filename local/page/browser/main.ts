import { getOverview } from './api-client';
import { showFlow } from './flow';
import { Gallery } from './gallery';
import { Inbox } from './inbox';
import { Orders } from './orders';
import { Publish } from './publish';
import { Queues } from './queues';
import type { View } from './view';

/** Also without news: queues change without an event. */
const POLL_MS = 3_000;

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`#${id} is missing`);
  return found;
}

const views: Readonly<Record<string, View>> = {
  inbox: new Inbox(),
  orders: new Orders(),
  queues: new Queues(),
  publish: new Publish(),
  gallery: new Gallery(),
};
const main = byId('view');
const connection = byId('connection');

function route(): { name: string; view: View; selected: string | undefined } {
  const [, name = '', selected] = window.location.hash.split('/');
  const view = views[name];
  if (view === undefined) return { name: 'inbox', view: views.inbox as View, selected: undefined };
  return { name, view, selected: selected === undefined ? undefined : decodeURIComponent(selected) };
}

function navigate(): void {
  const { name, view } = route();
  for (const link of document.querySelectorAll('.tabs a')) {
    if (link.getAttribute('data-view') === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (main.firstElementChild !== view.element) main.replaceChildren(view.element);
  void refresh();
}

async function refresh(): Promise<void> {
  const { view, selected } = route();
  try {
    const [overview] = await Promise.all([getOverview(), view.refresh(selected)]);
    if (overview !== undefined) showFlow(byId('flow'), overview);
    connection.textContent = '';
  } catch {
    connection.textContent = 'The run has ended; what you see is its last state.';
  }
}

window.addEventListener('hashchange', navigate);
window.setInterval(() => {
  if (document.visibilityState === 'visible') void refresh();
}, POLL_MS);
new EventSource('/api/changes').addEventListener('message', () => void refresh());
navigate();
