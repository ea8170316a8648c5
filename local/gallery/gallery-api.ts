// What the gallery's server tells the page. Types only.

export interface GalleryIndex {
  readonly kinds: readonly string[];
  readonly languages: readonly string[];
  readonly samples: readonly { readonly id: string; readonly title: string }[];
  /** Names, and `name/shop` for each further shop. */
  readonly environments: readonly string[];
  /** Content hash of the templates; empty when they do not compile. */
  readonly version: string;
  /** What the build or an environment file does not accept. */
  readonly error: string | null;
}

export interface GalleryChoice {
  readonly kind: string;
  readonly language: string;
  readonly sample: string;
  readonly environment: string;
}

export interface GalleryMail {
  readonly subject: string;
  readonly text: string;
  readonly htmlBytes: number;
  readonly messageBytes: number;
}
