/** npm and the terminal may both pass on the same Ctrl-C; only a later one is a second. */
const SAME_KEYPRESS_MS = 500;
/** Exit code of a run that was cut short: 128 + SIGINT. */
export const INTERRUPTED = 130;

/** Aborts at the first Ctrl-C (or SIGTERM); a second one ends the process at once. */
export function watchInterrupt(): AbortSignal {
  const controller = new AbortController();
  let first: number | undefined;
  const interrupt = () => {
    if (first === undefined) {
      first = performance.now();
      controller.abort();
    } else if (performance.now() - first > SAME_KEYPRESS_MS) {
      process.exit(INTERRUPTED);
    }
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}
