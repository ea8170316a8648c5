import path from 'node:path';

/** Where the published npm package has the functions' packages, seen from its compiled code. */
export const PUBLISHED_PACKAGES = path.resolve(__dirname, '../functions');
