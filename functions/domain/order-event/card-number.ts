/** Groups of digits with one sign or space between them, as people write card numbers. */
const DIGIT_GROUPS = /\d+(?:[^\p{L}\p{N}]\d+)*/gu;

/** True when the text holds 13 to 19 digits that pass the Luhn check; other groups of digits may stand around them. */
export function holdsCardNumber(text: string): boolean {
  return (text.match(DIGIT_GROUPS) ?? []).some((run) => {
    const groups = run.match(/\d+/g) ?? [];
    return groups.some((_, start) =>
      groups.some((_, end) => isCardNumber(groups.slice(start, end + 1).join(''))),
    );
  });
}

function isCardNumber(digits: string): boolean {
  return digits.length >= 13 && digits.length <= 19 && passesLuhn(digits);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
