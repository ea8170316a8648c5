import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../cli/error-code';
import { UsageError } from '../cli/usage-error';
import type { ReceivedMail } from '../pipeline/types';
import { nameEmailFiles } from './email-files';
import type { Report } from './report-file';

/** Makes DIR and DIR/emails and removes the report and the mails of an earlier run; throws UsageError. */
export async function prepareOutput(directory: string): Promise<void> {
  const emails = path.join(directory, 'emails');
  try {
    await mkdir(emails, { recursive: true });
    await rm(path.join(directory, 'report.json'), { force: true });
    const stale = (await readdir(emails)).filter((name) => name.endsWith('.eml'));
    await Promise.all(stale.map((name) => rm(path.join(emails, name))));
  } catch (error) {
    throw new UsageError(`cannot write to ${directory}: ${errorCode(error) ?? String(error)}`);
  }
}

/** Writes every mail as SES got it, then the report: where a report stands, its mails do too. */
export async function writeReport(
  directory: string,
  report: Report,
  mails: readonly ReceivedMail[],
): Promise<void> {
  const names = nameEmailFiles(mails);
  for (const [index, mail] of mails.entries()) {
    await writeFile(path.join(directory, 'emails', names[index] ?? mail.messageId), mail.raw);
  }
  await writeFile(path.join(directory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
}
