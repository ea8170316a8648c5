/** What Terraform found, as its -json output has it. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** The resource it is about, where it is about one. */
  readonly address?: string;
}

export function explain({ severity, summary, detail, address }: Diagnostic): string {
  return [`${severity}: ${summary}`, detail, address && `in ${address}`].filter(Boolean).join('\n  ');
}
