const base = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/__tests__/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Terraform starts a 700 MB provider for every command, and the provider waits a minute for a queue.
  testTimeout: 300_000,
  // They wait far more than they compute.
  maxWorkers: 3,
};
