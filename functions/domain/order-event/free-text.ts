// Line and paragraph separators count as line breaks; C0/C1 controls never belong in a shop's text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
// Embeddings, overrides and isolates can turn a whole mail around; LRM, RLM and ZWJ stay, real text needs them.
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** One line of free text: control characters become a space, bidi overrides and lone surrogates go, ends are trimmed. */
export function singleLine(text: string): string {
  return text.toWellFormed().replace(BIDI_CONTROLS, '').replace(CONTROLS, ' ').trim();
}
