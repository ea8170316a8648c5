import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { projectRoot } from './paths';

const run = promisify(execFile);

// Stops at the first run that fails; `times` comes last.
const SCRIPT =
  'runs=$1; shift; while [ $runs -gt 0 ]; do "$@" >/dev/null || exit 1; runs=$((runs - 1)); done; times';

/**
 * CPU milliseconds of one run of a command, every process it waits for included: Node.js tells only its own, the
 * shell's `times` counts them all.
 *
 * @param runs how often to run it; the clock behind `times` may tick only every 10 ms
 */
export async function cpuOf(command: readonly string[], env: NodeJS.ProcessEnv, runs = 1): Promise<number> {
  const { stdout } = await run('sh', ['-c', SCRIPT, 'sh', String(runs), ...command], {
    cwd: projectRoot,
    env,
  });
  // Second line: user and system time of the children, as 0m0.123s 0m0.045s.
  const [, children = ''] = stdout.trim().split('\n');
  const times = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  if (times.length !== 2) throw new Error(`cannot read the shell's times: ${stdout}`);
  const [user = 0, system = 0] = times.map(
    ([, minutes, seconds]) => Number(minutes) * 60_000 + Number(seconds) * 1_000,
  );
  return (user + system) / runs;
}
