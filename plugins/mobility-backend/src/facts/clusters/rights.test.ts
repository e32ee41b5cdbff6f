import { TIER_FILES } from '../../planning/tiers';
import { ClusterClient } from './cluster-client';
import {
  CLEAR_RIGHTS,
  MARK_RIGHTS,
  readMissingRights,
  REMOVE_RIGHTS,
  Right,
  SOURCE_RIGHTS,
  TARGET_RIGHTS,
} from './rights';
import { testCertificate } from './testing/certificate';
import { FakeApiServer } from './testing/FakeApiServer';
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
    ['protect', [...SOURCE_RIGHTS, ...TARGET_RIGHTS]],
    ['group', MARK_RIGHTS],
    ['sweep', REMOVE_RIGHTS],
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
    const client = new ClusterClient(
      {
        name: 'cloud',
        url: server.url,
        caData: Buffer.from(testCertificate.cert).toString('base64'),
        getToken: async () => 'the-token',
        roles: ['target'],
        maxRuns: 1,
        veleroNamespace: 'backup',
      },
      { timeoutMs: 500 },
    );
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
