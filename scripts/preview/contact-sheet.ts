/** A page with mails beside each other, each in a frame as wide as a mail program's window. */
export function contactSheet(
  mails: readonly { readonly title: string; readonly html: string }[],
  width: number,
): string {
  const frames = mails.map(
    ({ title, html }) =>
      `<figure><figcaption>${attribute(title)}</figcaption><iframe width="${width}" srcdoc="${attribute(html)}"></iframe></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>
body{margin:16px;display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start;font:14px sans-serif;background:#888}
figure{margin:0}figcaption{width:${width}px;padding:4px 0;color:#fff;overflow:hidden;white-space:nowrap}iframe{border:0;display:block}
</style>${frames.join('')}`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
