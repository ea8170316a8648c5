import { quoted } from './names';

/**
 * The condition that a text matches a regular expression of JavaScript. Terraform's know no lookahead; what one asks for
 * or forbids becomes a condition of its own. Exact as long as what stands before a lookahead matches in one way only.
 */
export function matches(value: string, pattern: string): string {
  const conditions: string[] = [];
  let plain = '';
  for (let at = 0; at < pattern.length; ) {
    const [, kind] = /^\(\?([=!])/.exec(pattern.slice(at)) ?? [];
    if (kind === undefined) {
      const length = atomLength(pattern, at);
      plain += pattern.slice(at, at + length);
      at += length;
    } else {
      const end = closing(pattern, at);
      const found = `can(regex(${quoted(plain + pattern.slice(at + 3, end))}, ${value}))`;
      conditions.push(kind === '!' ? `!${found}` : found);
      at = end + 1;
    }
  }
  if (plain.includes('(?=') || plain.includes('(?!')) {
    throw new Error(`a lookahead inside of a group cannot be said to Terraform: ${pattern}`);
  }
  if (plain !== '^') conditions.push(`can(regex(${quoted(plain)}, ${value}))`);
  return conditions.join(' && ');
}

/** Of a group as a whole, else of one character. */
function atomLength(pattern: string, at: number): number {
  if (pattern[at] === '(') return closing(pattern, at) + 1 - at;
  return pattern[at] === '\\' ? 2 : pattern[at] === '[' ? classEnd(pattern, at) + 1 - at : 1;
}

function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let at = open; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === '[') at = classEnd(pattern, at);
    else if (pattern[at] === '(') depth += 1;
    else if (pattern[at] === ')' && --depth === 0) return at;
  }
  throw new Error(`a group is not closed: ${pattern}`);
}

function classEnd(pattern: string, open: number): number {
  for (let at = open + 1; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']') return at;
  }
  throw new Error(`a class is not closed: ${pattern}`);
}
