const CANDIDATE = /\d(?:[ -]?\d){12,18}/g;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** True when the text holds 13 to 19 digits (spaces and dashes allowed) that pass the Luhn check. */
export function holdsCardNumber(text: string): boolean {
  return (text.match(CANDIDATE) ?? []).some((match) => passesLuhn(match.replace(/\D/g, '')));
}
