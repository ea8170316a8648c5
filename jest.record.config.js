const base = require('./jest.e2e.config.js');

/** What fast tests replay, recorded anew from the real Terraform: `npm run record`. */
/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/__tests__/recordings'],
  testMatch: ['**/*.record.ts'],
  testTimeout: 1_200_000,
};
