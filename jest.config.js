// The functions run on Node 22; on an older one the SDK warns once in every test file.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  // Jest leaves one core idle by default; on two that is half of the machine.
  maxWorkers: '100%',
  // A test that hangs ends here; on a busy machine one that does not may take far longer than it should.
  testTimeout: 60_000,
  testMatch: ['**/*.test.ts'],
  // Types are checked by `npm run typecheck`; Jest only strips them.
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }],
  },
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/__tests__/browser/',
    '<rootDir>/__tests__/e2e/',
    '<rootDir>/__tests__/faults/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdktf.out/'],
};
