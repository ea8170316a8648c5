const base = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/__tests__/faults'],
  testPathIgnorePatterns: ['/node_modules/'],
};
