export default {
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.mjs' },
  maxWorkers: 2,
  // Nothing is said about speed: a busy machine may take its time.
  // Above every bound that a test waits for itself: what it waited for says more than that its time is over.
  testTimeout: 120_000,
}
