import { zipSync } from 'fflate';

const UNIX = 3;
const READABLE_FILE = 0o100644;

/**
 * A function package with nothing but `index.js`. The same code gives the same bytes everywhere: ZIP stores local time,
 * so a local date is the same in every zone; and fflate compresses in JavaScript, where zlib differs between processors.
 */
export function zipFunction(code: Uint8Array): Uint8Array {
  const mtime = new Date(1980, 0, 1, 12);
  // Upper half of the ZIP attributes: the file mode. Lambda runs as another user and must be able to read the file.
  const attrs = READABLE_FILE * 0x1_0000;
  return zipSync({ 'index.js': [code, { level: 9, mtime, os: UNIX, attrs }] });
}
