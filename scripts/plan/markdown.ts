/** A value in a line of text: nothing in it can end the code span or the line. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;
}

export function list(texts: readonly string[]): string {
  return texts.map(code).join(', ');
}

/** A coloured block that GitHub puts before all other text; elsewhere it is a quotation. */
export function alert(
  kind: 'CAUTION' | 'WARNING' | 'NOTE',
  title: string,
  lines: readonly string[],
): string[] {
  if (lines.length === 0) return [];
  return [`> [!${kind}]`, `> **${title}**`, '>', ...lines.map((line) => `> - ${line}`), ''];
}

export function folded(title: string, lines: readonly string[]): string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>', ''];
}

export function count(amount: number, one: string, many: string = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
