/** One of the page's views. */
export interface View {
  readonly element: HTMLElement;
  /** Asks for what is new and shows it; `selected`: what the address names, undefined: nothing. */
  refresh(selected: string | undefined): Promise<void>;
}
