import type { Severity } from './alarm-rule';

/** What stands in every notice: the severity as well, for a notice by e-mail shows no tags. */
export function alarmDescription(
  { severity, description }: { readonly severity: Severity; readonly description: string },
  runbookUrl: string,
): string {
  return `[${severity}] ${description} Runbook: ${runbookUrl}`;
}
