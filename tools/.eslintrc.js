const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

module.exports = createConfigForRole(__dirname, 'node-library', {
  rules: {
    // Always run from their sources, so __dirname is where it seems.
    'no-restricted-syntax': 'off',
  },
});
