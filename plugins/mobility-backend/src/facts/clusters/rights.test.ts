import { TIER_FILES } from '../../planning/tiers';
import {
  ADJUST_RIGHTS,
  CLEAR_RIGHTS,
  DELETE_RIGHTS,
  LOG_RIGHTS,
  SCHEDULE_RIGHTS,
  MARK_RIGHTS,
  PROBE_SNAPSHOT_RIGHTS,
  readMissingRights,
  REMOVE_RIGHTS,
  REPLACE_RIGHTS,
  Right,
  SOURCE_RIGHTS,
  STAND_IN_RIGHTS,
  TARGET_RIGHTS,
} from './rights';
import { FakeApiServer } from './testing/FakeApiServer';
import { testClient } from './testing/test-client';
import { grantsOf } from './testing/grants';

const told = (rights: Right[]) =>
  [
    ...new Set(
      rights.map(({ verb, group, resource, scope }) =>
        [scope, verb, group, resource].join(' '),
      ),
    ),
  ].sort();

describe('the files of rights', () => {
  it.each([
    [
      'protect',
      [
        ...SOURCE_RIGHTS,
        ...TARGET_RIGHTS,
        ...DELETE_RIGHTS,
        ...LOG_RIGHTS,
        ...SCHEDULE_RIGHTS,
      ],
    ],
    ['group', MARK_RIGHTS],
    ['adjust', ADJUST_RIGHTS],
    ['stand-ins', STAND_IN_RIGHTS.filter(({ tier }) => tier !== 'view')],
    ['sweep', REMOVE_RIGHTS],
    ['replace', REPLACE_RIGHTS],
    ['probe', PROBE_SNAPSHOT_RIGHTS.filter(({ tier }) => tier === 'probe')],
  ] as const)(
    '%s.yaml grants what runs do, and no more',
    async (tier, rights) => {
      expect(await grantsOf(tier)).toEqual(told([...rights]));
      expect(new Set(rights.map(right => right.tier))).toEqual(new Set([tier]));
    },
  );
});

describe('readMissingRights', () => {
  it('asks for what a retry clears as well, each where it is wanted', async () => {
    const server = await FakeApiServer.start();
    server.answer = () => ({ body: { status: { allowed: false } } });
    const client = testClient(server, {
      name: 'cloud',
      roles: ['target'],
      veleroNamespace: 'backup',
    });
    const missing = await readMissingRights(client, CLEAR_RIGHTS);
    client.close();
    await server.stop();
    expect(missing).toContainEqual({
      verb: 'delete',
      resource: 'restores',
      namespace: 'backup',
      file: TIER_FILES.protect,
    });
    expect(missing).toContainEqual({
      verb: 'delete',
      resource: 'namespaces',
      namespace: undefined,
      file: TIER_FILES.sweep,
    });
    expect(missing).toHaveLength(CLEAR_RIGHTS.length);
  });
});
