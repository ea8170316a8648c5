import { setTimeout as delay } from 'node:timers/promises';
import zlib from 'node:zlib';

// Node aborts the whole process when a thread is ended between the making and the initializing of a zlib handle ("close before
// init", seen with 20.20). So a thread says when it calls zlib, and whoever wants to end it says so first and waits.

const CALLING = 0;
const ENDING = 1;

/** What a function's thread and whoever may end it share: two flags. */
export type ZlibFlags = Int32Array<SharedArrayBuffer>;

export function createZlibFlags(): ZlibFlags {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** In the thread, before the function's module is loaded: for the calls that functions make. */
export function guardZlib(flags: ZlibFlags): void {
  zlib.brotliCompressSync = guarded(zlib.brotliCompressSync, flags);
  zlib.brotliDecompressSync = guarded(zlib.brotliDecompressSync, flags);
}

/** Before a thread is ended. Waits for a call under way; the thread makes no other. */
export async function endZlib(flags: ZlibFlags): Promise<void> {
  Atomics.store(flags, ENDING, 1);
  while (Atomics.load(flags, CALLING) === 1) await delay(1);
}

function guarded<Args extends unknown[], Result>(
  call: (...args: Args) => Result,
  flags: ZlibFlags,
): (...args: Args) => Result {
  return (...args) => {
    Atomics.store(flags, CALLING, 1);
    if (Atomics.load(flags, ENDING) === 1) {
      Atomics.store(flags, CALLING, 0);
      // It ends here.
      Atomics.wait(flags, ENDING, 1);
    }
    try {
      return call(...args);
    } finally {
      Atomics.store(flags, CALLING, 0);
    }
  };
}
