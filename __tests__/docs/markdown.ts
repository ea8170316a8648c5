/** What a Markdown document points at. */
export interface Mentions {
  /** Targets of links as they are written, e.g. adr/0001.md#context. */
  readonly links: readonly string[];
  /** Names after `npm run`. */
  readonly scripts: readonly string[];
  /** Words in code, inline and in blocks. */
  readonly words: readonly string[];
}

const FENCE = /^(```+|~~~+)[^\n]*\n[\s\S]*?^\1\s*$/gm;

export function mentionsOf(markdown: string): Mentions {
  const blocks = markdown.match(FENCE) ?? [];
  const prose = markdown.replace(FENCE, '');
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const links = [...prose.replace(/`[^`\n]*`/g, 'code').matchAll(/\]\(([^()\s]+(?:\([^()\s]*\))?)\)/g)];
  const code = [...blocks, ...inline];
  return {
    links: links.map(([, target = '']) => target),
    scripts: code.flatMap((each) =>
      [...each.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name),
    ),
    words: code.flatMap((each) => each.split(/[\s'"`,;()=]+/).filter((word) => word !== '')),
  };
}

/** The anchors a document has, as code hosts make them of its headings. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  return [...markdown.replace(FENCE, '').matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => {
    const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}
