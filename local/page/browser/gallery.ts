import type { GalleryChoice, GalleryIndex } from '../../gallery/gallery-api';
import { galleryPath, getGallery, getGalleryMail } from './api-client';
import { emptyState, segmented } from './controls';
import { element, renderIfChanged } from './dom';
import { formatSize } from './format';
import type { View } from './view';

const ALL = '(all)';

const LABELS: Readonly<Record<string, string>> = { html: 'HTML', on: 'images', off: 'no images' };

type Looks = {
  width: 'desktop' | 'phone';
  scheme: 'light' | 'dark';
  images: 'on' | 'off';
  part: 'html' | 'text';
};

/** Every kind of mail in every language for every sample order, as far as it is chosen; new after each change. */
export class Gallery implements View {
  readonly element = element('div', { class: 'gallery' });
  readonly #toolbar = element('div', { class: 'toolbar' });
  readonly #mails = element('div', { class: 'gallery-mails' });
  #index: GalleryIndex | undefined;
  #choice: GalleryChoice = { kind: 'confirmed', language: ALL, sample: 'typical', environment: 'local' };
  #looks: Looks = { width: 'desktop', scheme: 'light', images: 'on', part: 'html' };

  constructor() {
    this.element.append(this.#toolbar, this.#mails);
  }

  async refresh(): Promise<void> {
    this.#index = await getGallery();
    this.#render();
  }

  #render(): void {
    const index = this.#index;
    if (index === undefined) return;
    renderIfChanged(this.#toolbar, [index, this.#choice, this.#looks], () => this.#controls(index));
    renderIfChanged(this.#mails, [index, this.#choice, this.#looks], () =>
      index.error === null
        ? this.#chosen(index).map((choice) => this.#card(choice))
        : [emptyState('The templates do not compile', index.error)],
    );
  }

  #controls(index: GalleryIndex): HTMLElement[] {
    const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
    const samples = index.samples.map(({ id, title }) => ({ value: id, label: title }));
    const all = { value: ALL, label: 'all' };
    const select = (name: keyof GalleryChoice, choices: { value: string; label: string }[]) =>
      chooser(name, choices, this.#choice[name], (value) => {
        this.#choice = { ...this.#choice, [name]: value };
        this.#render();
      });
    const toggle = <Name extends keyof Looks>(name: Name, values: readonly Looks[Name][]) =>
      segmented<Looks[Name]>(
        name,
        values.map((value) => ({ value, label: LABELS[value] ?? value })),
        this.#looks[name],
        (value) => {
          this.#looks = { ...this.#looks, [name]: value };
          this.#render();
        },
      );
    return [
      select('kind', [...plain(index.kinds), all]),
      select('language', [all, ...plain(index.languages)]),
      select('sample', [...samples, all]),
      select('environment', plain(index.environments)),
      toggle('part', ['html', 'text']),
      toggle('width', ['desktop', 'phone']),
      toggle('scheme', ['light', 'dark']),
      toggle('images', ['on', 'off']),
    ];
  }

  #chosen({ kinds, languages, samples }: GalleryIndex): GalleryChoice[] {
    const { kind, language, sample, environment } = this.#choice;
    const ids = samples.map(({ id }) => id);
    return (kind === ALL ? kinds : [kind]).flatMap((oneKind) =>
      (sample === ALL ? ids : [sample]).flatMap((oneSample) =>
        (language === ALL ? languages : [language]).map((oneLanguage) => ({
          kind: oneKind,
          language: oneLanguage,
          sample: oneSample,
          environment,
        })),
      ),
    );
  }

  #card(choice: GalleryChoice): HTMLElement {
    const { width, scheme, images, part } = this.#looks;
    const title = element('h3', { dir: 'auto' }, '…');
    const facts = element('p', { class: 'count' }, `${choice.kind} · ${choice.language} · ${choice.sample}`);
    const text = element('pre', { class: 'plain', dir: 'auto', tabindex: 0 });
    void getGalleryMail(choice).then(
      (mail) => {
        title.textContent = mail?.subject ?? '';
        facts.append(
          ` · HTML ${formatSize(mail?.htmlBytes ?? 0)} · message ${formatSize(mail?.messageBytes ?? 0)}`,
        );
        text.textContent = mail?.text ?? '';
      },
      (error: unknown) => {
        title.textContent = error instanceof Error ? error.message : String(error);
      },
    );
    // An empty sandbox: no scripts, no forms, no windows, an origin of its own.
    const frame = element('iframe', {
      sandbox: '',
      referrerpolicy: 'no-referrer',
      loading: 'lazy',
      title: `${choice.kind} in ${choice.language}`,
      class: `frame ${scheme}`,
      src: galleryPath('html', choice, images),
    });
    return element(
      'article',
      { class: `gallery-mail ${width}` },
      title,
      facts,
      part === 'html' ? frame : text,
    );
  }
}

function chooser(
  name: string,
  choices: readonly { readonly value: string; readonly label: string }[],
  chosen: string,
  choose: (value: string) => void,
): HTMLElement {
  const select = element(
    'select',
    { 'aria-label': name, 'data-key': name },
    ...choices.map(({ value, label }) =>
      element('option', { value, selected: value === chosen }, `${name}: ${label}`),
    ),
  );
  select.addEventListener('change', () => choose(select.value));
  return select;
}
