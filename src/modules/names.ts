/** How Terraform people write a name: sendRatePerSecond → send_rate_per_second. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A literal text in an expression of Terraform. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/[$%]\{/g, (start) => `${start[0]}${start}`);
}

/** An expression where Terraform's JSON would else see a text. */
export function evaluated(expression: string): string {
  return `\${${expression}}`;
}
