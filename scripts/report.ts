import { runCommand } from './command';
import { publishComment, publishIssue } from './github/publish-report';
import { reportBody } from './github/report-body';
import { UsageError } from './usage-error';

const USAGE = `usage: npm run report -- comment PULL-REQUEST FOLDER   (a folder with summary.md files)
       npm run report -- issue TITLE FOLDER

Tells on GitHub what plans say: as one comment of a pull request, or as one open issue. Needs gh and GH_TOKEN.`;

function main(args: readonly string[]): number {
  const [kind, about, folder, ...more] = args;
  if (about === undefined || folder === undefined || more.length > 0) throw new UsageError(USAGE);
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = process.env;
  const body = reportBody(folder, run && `${server}/${repository}/actions/runs/${run}`);
  if (kind === 'comment' && /^\d+$/.test(about)) publishComment(about, body);
  else if (kind === 'issue') publishIssue(about, body);
  else throw new UsageError(USAGE);
  return 0;
}

void runCommand({ usage: USAGE, main, explained: [Error] });
