import { Gallery } from './gallery';

const gallery = new Gallery();
const connection = document.getElementById('connection');
document.getElementById('view')?.replaceChildren(gallery.element);

async function refresh(): Promise<void> {
  try {
    await gallery.refresh();
    if (connection !== null) connection.textContent = '';
  } catch {
    if (connection !== null)
      connection.textContent = 'The preview has ended; what you see is its last state.';
  }
}

new EventSource('/api/changes').addEventListener('message', () => void refresh());
void refresh();
