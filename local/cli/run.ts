import { once } from 'node:events';
import { type Page, startPage } from '../page/server';
import type { LocalPipeline } from '../pipeline/types';
import { listOrderFiles } from '../player/order-files';
import { prepareOutput } from '../report/write-report';
import { DEFAULT_PORT, type RunOptions } from './arguments';
import { errorCode } from './error-code';
import { INTERRUPTED, watchInterrupt } from './interrupt';
import { reportRun } from './run-once';
import { closeSession, openSession, playFiles, type Session } from './session';
import { UsageError } from './usage-error';

/** Runs what the command line asks for; resolves with the exit code. Throws UsageError before anything has started. */
export async function run(options: RunOptions, startPipeline: () => Promise<LocalPipeline>): Promise<number> {
  const files = await listOrderFiles(options.orders);
  if (options.out !== undefined) await prepareOutput(options.out);

  const interrupted = watchInterrupt();
  const session = openSession(await startPipeline(), interrupted, process.stdout);
  let page: Page | undefined;
  try {
    if (!options.once || options.port !== undefined) page = await servePage(session, options.port);
    await playFiles(files, options, session);
    if (options.out !== undefined && !interrupted.aborted) return await reportRun(session, options.out);
    if (!interrupted.aborted) await once(interrupted, 'abort');
    return options.once ? INTERRUPTED : 0;
  } finally {
    await page?.stop();
    await closeSession(session);
  }
}

async function servePage({ pipeline, ledger, progress }: Session, port: number | undefined): Promise<Page> {
  try {
    const page = await startPage(pipeline, ledger, {
      port: port ?? DEFAULT_PORT,
      fallBackToFreePort: port === undefined,
    });
    progress.note(`Inbox, orders and queues: ${page.url}   (AWS endpoint ${pipeline.endpoint}, Ctrl-C ends)`);
    return page;
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error;
    throw new UsageError(`port ${port} is taken; leave out --port to get a free one`);
  }
}
