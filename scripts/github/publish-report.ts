import { spawnSync } from 'node:child_process';
import { MARKER } from './report-body';

interface Written {
  readonly id: number;
  readonly body: string | null;
  readonly user: { readonly type: string } | null;
}

/** Writes a report below a pull request, or over the one that is there. */
export function publishComment(pullRequest: string, body: string): void {
  const comments = pages<Written>(`repos/{owner}/{repo}/issues/${pullRequest}/comments`);
  const own = comments.find(isOurs);
  if (own === undefined) write('POST', `repos/{owner}/{repo}/issues/${pullRequest}/comments`, { body });
  else write('PATCH', `repos/{owner}/{repo}/issues/comments/${own.id}`, { body });
}

/** Opens an issue with a report, or brings the one that is open up to date: one alert, however many nights. */
export function publishIssue(title: string, body: string): void {
  const issues = pages<Written & { readonly number: number }>('repos/{owner}/{repo}/issues?state=open');
  const own = issues.find(isOurs);
  if (own === undefined) write('POST', 'repos/{owner}/{repo}/issues', { title, body });
  else write('PATCH', `repos/{owner}/{repo}/issues/${own.number}`, { title, body });
}

/** The marker alone could be in a person's answer that quotes a report. */
function isOurs({ body, user }: Written): boolean {
  return user?.type === 'Bot' && (body ?? '').startsWith(MARKER);
}

function pages<T>(path: string): T[] {
  const answer = gh(['api', '--paginate', '--slurp', path]);
  return (JSON.parse(answer) as T[][]).flat();
}

function write(method: 'POST' | 'PATCH', path: string, content: object): void {
  gh(['api', '--method', method, path, '--input', '-'], JSON.stringify(content));
}

/** @throws Error with what GitHub's command line tool wrote */
function gh(args: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync('gh', args, {
    input,
    encoding: 'utf8',
    env: process.env,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`gh ${args.join(' ')} failed\n${stderr}`);
  return stdout;
}
