// Line and paragraph separators count as line breaks; C0/C1 controls never belong in a shop's text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
// Embeddings, overrides and isolates can turn a whole mail around; LRM, RLM and ZWJ stay, real text needs them.
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
// U+2800, the empty Braille pattern, is a symbol by its category and blank all the same.
const VISIBLE = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** One line of free text: control characters become a space, bidi overrides go, lone surrogates become U+FFFD, ends are trimmed. */
export function singleLine(text: string): string {
  return text.toWellFormed().replace(BIDI_CONTROLS, '').replace(CONTROLS, ' ').trim();
}

/** False for text made of spaces, zero-width characters and the like only. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}
