/** Imports of a value from a module that matches. Types cost nothing and may be had. */
const imports = (regex, message) => ({
  selector: `ImportDeclaration[importKind!='type'][source.value=/${regex}/]`,
  message,
});

const CLIENT = imports(
  '^@kubernetes\\u002Fclient-node$',
  'It is loaded by facts/clusters/kubernetes-client.ts only.',
);
const UP = '(^|\\u002F)\\.\\.\\u002F';

/** The layers point one way: router → schedules → runs → planning ← facts. */
const layer = (files, ...rules) => ({
  files,
  excludedFiles: [
    '**/*.test.ts',
    '**/testing/**',
    '**/testing.ts',
    'src/facts/clusters/kubernetes-client.ts',
  ],
  rules: { 'no-restricted-syntax': ['error', CLIENT, ...rules] },
});

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    layer(['src/**/*.ts']),
    layer(
      ['src/planning/**/*.ts'],
      imports(
        '^(?!\\.|(backstage-plugin-mobility-common|yaml|node:crypto)$)',
        'Planning is pure: no I/O, no clock, no client.',
      ),
      imports(
        `${UP}(facts\\u002F|runs|schedules|router|policy)`,
        'Planning imports mobility-common and itself only.',
      ),
    ),
    layer(
      ['src/facts/**/*.ts'],
      imports(
        `${UP}(runs|schedules|router|policy)`,
        'Facts know nothing of runs and routes.',
      ),
    ),
    layer(
      ['src/runs/**/*.ts'],
      imports(
        `${UP}(schedules|router|policy)`,
        'Runs know nothing of schedules and routes.',
      ),
    ),
    layer(
      ['src/schedules/**/*.ts'],
      imports(`${UP}(router|policy)`, 'Schedules know nothing of routes.'),
    ),
  ],
});
