/** Columns of a text part: as wide as a mail program shows without wrapping, also beside a quotation mark. */
const WIDTH = 60;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const ZERO_WIDTH = /[\p{M}\p{Cf}]/u;

/** Two texts on one line, the second at the right edge; below the first where both are too long for that. */
export function alignedColumns(left: string, right: string): string {
  if (right === '') return left;
  const room = WIDTH - displayWidth(left) - displayWidth(right);
  if (room >= 2) return `${left}${' '.repeat(room)}${right}`;
  const indent = Math.max(2, WIDTH - displayWidth(right));
  return `${left}\n${' '.repeat(indent)}${right}`;
}

/** Cells a text takes in a font of one width: two for East Asian characters, none for marks. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!ZERO_WIDTH.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
