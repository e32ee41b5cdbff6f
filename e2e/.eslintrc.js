const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

module.exports = createConfigForRole(__dirname, 'node-library', {
  rules: {
    // Tables of tests are loops over tests that share what beforeAll started.
    'no-loop-func': 'off',
  },
});
