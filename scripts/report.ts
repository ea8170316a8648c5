import { runCommand } from './command';
import { publishComment, publishIssue } from './github/publish-report';
import { reportBody } from './github/report-body';
import { readArguments } from './read-arguments';
import { UsageError } from './usage-error';

const USAGE = `usage: npm run report -- comment PULL-REQUEST FOLDER   (a folder with summary.md files)
       npm run report -- issue TITLE FOLDER

Tells on GitHub what plans say: as one comment of a pull request, or as one open issue. Needs gh and GH_TOKEN.`;

function main(args: readonly string[]): number {
  const { kind, about, folder } = parse(args);
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = process.env;
  const body = reportBody(folder, run && `${server}/${repository}/actions/runs/${run}`);
  if (kind === 'comment') publishComment(about, body);
  else publishIssue(about, body);
  return 0;
}

function parse(args: readonly string[]) {
  const { positionals, mistakes: misread } = readArguments(args, {}, 3);
  const [kind, about, folder] = positionals;
  const isNoNumber = kind === 'comment' && about !== undefined && !/^\d+$/.test(about);
  const mistakes = [
    ...misread,
    ...(kind === 'comment' || kind === 'issue' ? [] : [`${kind ?? 'nothing'} is no kind of report`]),
    ...(isNoNumber ? [`PULL-REQUEST must be its number, not "${about}"`] : []),
    ...(folder === undefined ? ['FOLDER is missing'] : []),
  ];
  if (mistakes.length > 0 || about === undefined || folder === undefined)
    throw new UsageError(mistakes.join('\n'));
  return { kind, about, folder };
}

void runCommand({ name: 'report', usage: USAGE, main, explained: [Error] });
