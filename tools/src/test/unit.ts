import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from '../lib/free-port';
import { logDir, root, stateDir } from '../lib/paths';
import { runLogged } from '../lib/run-logged';
import { Postgres, startPostgres } from '../postgres/start-postgres';
import { Counts, inWords, sum } from './counts';
import { groupByEnvironment, JestGroup, readWorkspaces } from './jest-groups';
import { readJestReport } from './jest-report';
import { Part, PartContext } from './part';

/** The tests of all workspaces, by jest; those of stores on PostgreSQL as well. */
export const testUnits: Part = async context => {
  const { steps } = context;
  const results: Counts[] = [];
  await steps.run('Unit tests', async report => {
    let done = 0;
    const onFile = () => {
      done += 1;
      report(`${done} files`);
    };
    const postgres = await startPostgres(await freePort());
    try {
      for (const group of groupByEnvironment(readWorkspaces())) {
        const run = { group, index: results.length, postgres, onFile };
        results.push(await runGroup(context, run));
      }
    } finally {
      await postgres.stop();
    }
    return inWords(sum(results));
  });
  const result = sum(results);
  for (const failure of result.failures) {
    steps.say(`\n✗ ${failure.slice(0, 4000)}`);
  }
  return result;
};

interface GroupRun {
  group: JestGroup;
  index: number;
  postgres: Postgres;
  onFile(): void;
}

async function runGroup(
  { options, stop }: PartContext,
  { group, index, postgres, onFile }: GroupRun,
): Promise<Counts> {
  const json = join(stateDir, `test/unit-${index}.json`);
  const log = join(logDir, `unit-${index}.log`);
  mkdirSync(dirname(json), { recursive: true });
  rmSync(json, { force: true });
  const args = [
    ...['repo', 'test', '--watchAll=false'],
    // Five seconds, the default, are not enough to tell slow from wrong where the
    // machine has other work.
    '--testTimeout=30000',
    ...['--json', `--outputFile=${json}`],
    ...(options.grep ? [`--testNamePattern=${options.grep}`] : []),
    ...options.files,
    ...['--selectProjects', ...group.packages],
  ];
  const failed = await runLogged(
    join(root, 'node_modules/.bin/backstage-cli'),
    args,
    {
      log,
      signal: stop,
      env: { ...group.env, ...databases(postgres) },
      onLine: line => {
        if (/^(PASS|FAIL) /.test(line)) onFile();
      },
    },
  ).then(
    () => undefined,
    (error: Error) => error,
  );
  try {
    return readJestReport(json);
  } catch (error) {
    throw failed ?? error;
  }
}

/** What Backstage's TestDatabases look for; without Docker, which it would try. */
function databases({ host, port, user, password }: Postgres) {
  return {
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: `postgresql://${user}:${password}@${host}:${port}`,
  };
}
