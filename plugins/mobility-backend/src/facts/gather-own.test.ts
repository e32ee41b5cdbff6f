import { Entity } from '@backstage/catalog-model';
import {
  BackedUpObject,
  MakerFacts,
  TargetNamespaceFacts,
} from '../planning/facts';
import {
  cluster,
  known,
  restoreScene,
  targetNamespace,
  unknown,
} from '../planning/testing/fixtures';
import { gatherOwn, withoutLeftovers } from './gather-own';
import { RunMemory } from './run-memory';

const entity = (selector?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    annotations: selector
      ? { 'backstage.io/kubernetes-label-selector': selector }
      : {},
  },
});
const maker = (name: string, app: string): MakerFacts => ({
  name,
  labels: [{ app }],
});
const object = (kind: string, name: string): BackedUpObject => ({
  kind,
  name,
  labels: {},
  needs: [],
});
const OWN = maker('Deployment/web', 'orders');
const PAY = maker('Deployment/pay', 'pay');
const BARE = maker('Pod/shell', '');

/** Of what run `RUN` has backed up: its namespace, unless it is said otherwise. */
async function whoseIs(
  live: Partial<TargetNamespaceFacts> | null | undefined,
  {
    selector = 'app=orders',
    objects = [],
    found,
    copyUid,
  }: {
    selector?: string | null;
    objects?: BackedUpObject[];
    found?: object;
    copyUid?: string;
  } = {},
) {
  const { point } = restoreScene({
    found,
    point: {
      source: {
        cluster: 'onprem',
        clusterUid: 'uid-of-onprem',
        namespace: 'orders',
        namespaceUid: 'ns-uid',
        location: 'default',
        veleroNamespace: 'velero',
      },
    },
  }).facts;
  const memory: Pick<RunMemory, 'findCopy'> = {
    findCopy: async () =>
      copyUid === undefined ? undefined : { namespaceUid: copyUid, ours: true },
  };
  const namespace =
    live === undefined
      ? unknown()
      : known(live && targetNamespace({ uid: 'ns-uid', ...live }));
  const [own] = await gatherOwn(
    point,
    objects,
    entity(selector ?? undefined),
    [{ cluster: cluster('onprem'), namespace }],
    { memory },
  );
  return own;
}

describe('whose the namespace is to which parts of a backup are to be put', () => {
  it('is known by what runs there now, not by its UID alone', async () => {
    await expect(whoseIs({ makers: [OWN] })).resolves.toEqual({ whose: 'own' });
    await expect(whoseIs({ makers: [PAY] })).resolves.toEqual({
      whose: 'others',
      names: ['Deployment/pay'],
    });
    await expect(whoseIs({ makers: [OWN, PAY, BARE] })).resolves.toEqual({
      whose: 'others',
      names: ['Deployment/pay', 'Pod/shell'],
    });
  });

  it('is not known where the catalog says nothing that tells', async () => {
    await expect(
      whoseIs({ makers: [OWN] }, { selector: 'app ~ orders' }),
    ).resolves.toMatchObject({ whose: 'unknown' });
    await expect(
      whoseIs({ makers: [OWN] }, { selector: null }),
    ).resolves.toMatchObject({ whose: 'unknown' });
  });

  it('is the application’s without workloads only as far as the backup knows what is there', async () => {
    const names = {
      ConfigMap: ['kube-root-ca.crt', 'settings'],
      ServiceAccount: ['default'],
    };
    const objects = [object('ConfigMap', 'settings')];
    await expect(whoseIs({ names }, { objects })).resolves.toEqual({
      whose: 'own',
    });
    await expect(whoseIs({ names })).resolves.toEqual({
      whose: 'unknown',
      reason: expect.stringMatching(/does not account for 1 ConfigMap$/),
    });
    await expect(
      whoseIs({ names: { ...names, Secret: null } }, { objects }),
    ).resolves.toEqual({
      whose: 'unknown',
      reason: expect.stringMatching(/Secrets, which Mobility may not list$/),
    });
  });

  it.each<[string, Parameters<typeof whoseIs>]>([
    ['it has another UID', [{ uid: 'new', makers: [OWN] }]],
    ['there is none', [null]],
    ['it cannot be looked at', [undefined]],
    ['only files say what it was', [{ makers: [OWN] }, { found: {} }]],
    ['nobody has recorded the mark', [{ uid: 'new', run: 'r9' }]],
    ['the mark is of another', [{ uid: 'new', run: 'r9' }, { copyUid: 'x' }]],
  ])('is another where %s', async (_, asked) => {
    await expect(whoseIs(...asked)).resolves.toEqual({ whose: 'another' });
  });

  it('is a copy where its run says so, and holds to what runs there', async () => {
    const copy = { uid: 'new', run: 'r9' };
    const copyUid = 'new';
    await expect(
      whoseIs({ ...copy, makers: [OWN] }, { copyUid }),
    ).resolves.toEqual({ whose: 'own' });
    await expect(
      whoseIs({ ...copy, makers: [PAY] }, { copyUid }),
    ).resolves.toMatchObject({ whose: 'others' });
  });
});

describe('what a failed run has left of its own', () => {
  it.each<[string, boolean, object, string[], string | undefined]>([
    ['is not there for its retry', true, { run: 'r9' }, ['onprem'], 'ns-uid'],
    ['is there for others', false, { run: 'r8' }, ['onprem'], 'ns-uid'],
    ['is there where it stays', false, { run: 'r9' }, ['cloud'], 'ns-uid'],
    ['is not what bears its mark', false, { run: 'r9' }, ['onprem'], 'x'],
    ['is not what was not its', false, { run: 'r9' }, ['onprem'], undefined],
    ['is not what bears no mark', false, {}, ['onprem'], 'ns-uid'],
  ])('%s', async (_, isGone, live, clears, copyUid) => {
    const value = targetNamespace({ uid: 'ns-uid', ...live });
    const target = { cluster: cluster('onprem'), namespace: known(value) };
    const memory: Pick<RunMemory, 'findCopy'> = {
      findCopy: async run =>
        run === 'r9' || run === 'r8'
          ? { namespaceUid: copyUid, ours: copyUid !== undefined }
          : undefined,
    };
    const [{ namespace }] = await withoutLeftovers(
      [target],
      { run: 'r9', clears },
      'component:default/orders',
      { memory },
    );
    expect(namespace).toEqual(known(isGone ? null : value));
  });
});
