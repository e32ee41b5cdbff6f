import { gzipSync } from 'node:zlib';
import fc, { Arbitrary } from 'fast-check';
import {
  asRead,
  FileFact,
  mayName,
  Point,
  PointContents,
  PointMetadata,
  restrict,
  sightOf,
  usabilityOf,
} from '../../planning/restorepoints';
import { isStoreError } from '../objectstore';
import { archivedApplication } from './archived-application';
import { parseFile } from './parse-file';
import { readOperations, readResults } from './message-shapes';
import { readLog } from './read-log';
import { readStore } from './read-store';
import { readMetadata, readResources, readVolumes, toContents } from './shapes';
import { ELSEWHERE, ORDERS, PASSWORD } from './testing/archived-orders';
import { archiveOf } from './testing/archives';
import { backupObjects } from './testing/backup-objects';
import { SmallS3, startSmallS3 } from './testing/small-s3';

/**
 * What anybody can have put into a bucket. The seed is fixed, so that a run tells of
 * the code and not of luck; `MOBILITY_FUZZ` takes another one and looks much longer.
 */
const { MOBILITY_FUZZ } = process.env;
const SEED = Number(MOBILITY_FUZZ ?? 20261127);
const often = (numRuns: number) => ({
  seed: SEED,
  numRuns: MOBILITY_FUZZ ? numRuns * 50 : numRuns,
});
const MINUTE = 60_000;

const STATES = ['ok', 'missing', 'corrupt', 'too-large', 'unreadable'];
const NAME = 'nightly';

/** Values that code tends to stumble over, beside all that JSON can say. */
const odd: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    '__proto__',
    'constructor',
    'orders/data',
    'billing/data',
    'orders/',
    '/orders',
    '//',
    '',
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    [[[[]]]],
    { __proto__: null, toString: 'x' },
  ),
);

/** Puts `value` at some place of `json`, which place the numbers of `path` say. */
function planted(json: unknown, path: number[], value: unknown): unknown {
  const [at, ...rest] = path;
  if (at === undefined || typeof json !== 'object' || json === null)
    return value;
  const keys = Object.keys(json);
  if (keys.length === 0) return value;
  const key = keys[at % keys.length];
  if (Array.isArray(json)) {
    return json.map((entry, i) =>
      String(i) === key ? planted(entry, rest, value) : entry,
    );
  }
  return Object.fromEntries(
    Object.entries(json).map(([k, entry]) => [
      k,
      k === key ? planted(entry, rest, value) : entry,
    ]),
  );
}

/** JSON of Velero's as it is, or changed in one to three places. */
function changed(json: unknown): Arbitrary<unknown> {
  const place = fc.tuple(fc.array(fc.nat(9), { maxLength: 6 }), odd);
  const places = fc.array(place, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    // Else one file in five would be readable, and no point ever good.
    { weight: 3, arbitrary: fc.constant(json) },
    {
      weight: 1,
      arbitrary: places.map(all =>
        all.reduce<unknown>(
          (now, [path, value]) => planted(now, path, value),
          json,
        ),
      ),
    },
  );
}

/** Bytes of a file as a broken disk, a broken copy or a bad friend leaves them. */
function damaged(bytes: Buffer): Arbitrary<Buffer> {
  const at = fc.nat(Math.max(0, bytes.length - 1));
  return fc.oneof(
    at.map(i => bytes.subarray(0, i)),
    fc.tuple(at, fc.integer({ min: 1, max: 255 })).map(([i, mask]) => {
      const copy = Buffer.from(bytes);
      copy[i] = copy[i] ^ mask;
      return copy;
    }),
    fc
      .tuple(at, fc.uint8Array({ minLength: 1, maxLength: 64 }))
      .map(([i, more]) =>
        Buffer.concat([bytes.subarray(0, i), more, bytes.subarray(i)]),
      ),
    fc.uint8Array({ maxLength: 200 }).map(all => Buffer.from(all)),
    fc.constant(Buffer.concat([bytes, bytes])),
  );
}

const BACKUP = {
  metadata: {
    name: NAME,
    labels: { 'mobility/run': 'x', 'velero.io/schedule-name': 's' },
    annotations: { 'mobility/source-uid': 'uid-onprem' },
  },
  spec: { storageLocation: 'default' },
  status: {
    phase: 'Completed',
    startTimestamp: '2026-11-01T00:00:00Z',
    expiration: '2027-11-01T00:00:00Z',
    warnings: 1,
    errors: 0,
  },
};
const RESOURCES = {
  'v1/Namespace': ['orders', 'billing'],
  'v1/PersistentVolumeClaim': ['orders/data', 'billing/data'],
  'v1/Secret': ['orders/password', 'billing/password'],
};
const VOLUMES = ['orders', 'billing'].map(pvcNamespace => ({
  pvcNamespace,
  pvcName: 'data',
  backupMethod: 'PodVolumeBackup',
  snapshotDataMoved: false,
  skipped: false,
  result: 'succeeded',
  pvbInfo: { size: 5, Phase: 'Completed' },
}));
const RESULTS = {
  errors: { velero: ['x'], namespaces: { orders: ['a'], billing: ['b'] } },
  warnings: { cluster: ['y'] },
};
const OPERATIONS = [
  {
    spec: { resourceIdentifier: { Namespace: 'billing' } },
    status: { error: 'failed' },
  },
];

const METADATA: PointMetadata = {
  phase: 'Completed',
  warnings: 0,
  errors: 0,
  byMobility: false,
};

const LISTED: Point = {
  id: 'id',
  name: NAME,
  place: { endpoint: 'http://s3', bucket: 'backups', prefix: 'onprem' },
  origin: { uid: 'uid-onprem', cluster: 'onprem' },
  listedBy: ['onprem'],
  metadata: { state: 'ok', value: METADATA },
  contents: { state: 'unreadable' },
  volumes: { state: 'unreadable' },
  store: { seen: true, archive: true },
};

/** A point as its five files say it is, whatever is in them. */
function pointOf(files: {
  metadata: unknown;
  resources: unknown;
  volumes: unknown;
  results: unknown;
  operations: unknown;
}): Point {
  const text = (json: unknown) => JSON.stringify(json) ?? '';
  const resources = parseFile(text(files.resources), readResources);
  return asRead(LISTED, {
    metadata: parseFile(text(files.metadata), readMetadata(NAME)),
    contents:
      resources.state === 'ok'
        ? { state: 'ok', value: toContents(resources.value) }
        : resources,
    volumes: parseFile(text(files.volumes), readVolumes),
    results: parseFile(text(files.results), readResults),
    operations: parseFile(text(files.operations), readOperations),
  });
}

/** Names that the archive has of other namespaces. */
const THEIRS = ['theirs', 'pv-of-others'];

const NO_CONTENTS: PointContents = { namespaces: [], claims: [] };

function valueOf<T>(fact: FileFact<T>, otherwise: T): T {
  return fact.state === 'ok' ? fact.value : otherwise;
}

const anyPoint = fc
  .record({
    metadata: changed(BACKUP),
    resources: changed(RESOURCES),
    volumes: changed(VOLUMES),
    results: changed(RESULTS),
    operations: changed(OPERATIONS),
  })
  .map(pointOf);

describe('whatever the files of a backup say', () => {
  it(
    'each is something that is known, and a good answer has its data',
    () => {
      let good = 0;
      fc.assert(
        fc.property(anyPoint, point => {
          const { metadata, contents, volumes, messages } = point;
          for (const file of [metadata, contents, volumes, messages]) {
            expect(STATES).toContain(file?.state);
          }
          const { answer, reasons } = usabilityOf(point);
          expect(reasons.length).toBeGreaterThan(0);
          if (answer !== 'usable' && answer !== 'usable-with-warnings') return;
          good++;
          if (contents.state !== 'ok' || volumes.state !== 'ok') {
            throw new Error('said to be good, and not read');
          }
          for (const claim of contents.value.claims) {
            const states = volumes.value
              .filter(v => `${v.namespace}/${v.claim}` === claim)
              .map(({ state }) => state);
            expect(states).not.toEqual([]);
            expect(['stored', 'local']).toEqual(expect.arrayContaining(states));
          }
        }),
        often(1_500),
      );
      // Else it would have shown nothing.
      expect(good).toBeGreaterThan(10);
    },
    20 * MINUTE,
  );

  it(
    'nobody sees what is not theirs',
    () => {
      let seen = 0;
      fc.assert(
        fc.property(anyPoint, point => {
          const sight = sightOf(point, {
            kind: 'owner',
            places: [{ clusterUid: 'uid-onprem', namespace: 'orders' }],
          });
          const shown = restrict(point, sight);
          if (!shown) return;
          seen++;
          // What a backup says of its own cluster never gives an origin.
          expect(point.origin).toEqual(LISTED.origin);
          const { contents, volumes } = shown;
          const { namespaces, claims } = valueOf(contents, NO_CONTENTS);
          const named = [
            ...namespaces,
            ...claims.map(claim => claim.split('/')[0]),
            ...valueOf(volumes, []).map(({ namespace }) => namespace),
          ];
          expect(named.filter(name => name !== 'orders')).toEqual([]);
          expect(
            mayName(sight, 'v1/Secret', 'billing/password') &&
              sight.kind !== 'whole',
          ).toBe(false);
        }),
        often(1_500),
      );
      expect(seen).toBeGreaterThan(100);
    },
    20 * MINUTE,
  );

  it(
    'an owner elsewhere sees nothing of it',
    () => {
      fc.assert(
        fc.property(anyPoint, point => {
          const elsewhere = { clusterUid: 'uid-cloud', namespace: 'orders' };
          const viewer = { kind: 'owner' as const, places: [elsewhere] };
          expect(sightOf(point, viewer)).toEqual({ kind: 'none' });
        }),
        often(500),
      );
    },
    20 * MINUTE,
  );
});

describe('whatever bytes lie there', () => {
  let s3: SmallS3;
  beforeAll(async () => {
    s3 = await startSmallS3();
  });
  afterAll(() => s3.stop());

  const objects = [...backupObjects(NAME)];
  const file = (end: string) => {
    const found = objects.find(([key]) => key.endsWith(end));
    if (!found) throw new Error(`no ${end}`);
    return found;
  };

  it(
    'the sweep tells each file’s state, and reads on',
    async () => {
      const damage = fc.record({
        metadata: damaged(file('velero-backup.json')[1]),
        resources: damaged(file('resource-list.json.gz')[1]),
        volumes: damaged(file('volumeinfo.json.gz')[1]),
      });
      await fc.assert(
        fc.asyncProperty(damage, async ({ metadata, resources, volumes }) => {
          s3.objects.clear();
          for (const name of [NAME, 'whole']) {
            for (const [key, bytes] of backupObjects(name))
              s3.objects.set(`onprem/${key}`, bytes);
          }
          const at = (end: string) => `onprem/${file(end)[0]}`;
          s3.objects.set(at('velero-backup.json'), metadata);
          s3.objects.set(at('resource-list.json.gz'), resources);
          s3.objects.set(at('volumeinfo.json.gz'), volumes);
          const found = await readStore(s3.store, 'onprem', new Map());
          const point = found.get(NAME)?.point;
          for (const each of ['metadata', 'contents', 'volumes'] as const) {
            expect(STATES).toContain(point?.[each].state);
          }
          // What is broken in one backup is nothing of another.
          expect(found.get('whole')?.point).toMatchObject({
            metadata: { state: 'ok' },
            contents: { state: 'ok' },
            volumes: { state: 'ok' },
          });
        }),
        often(120),
      );
    },
    20 * MINUTE,
  );

  it(
    'an archive is read whole or refused, and tells of no other namespace',
    async () => {
      const whole = await archiveOf([...ELSEWHERE, ...ORDERS]);
      let refused = 0;
      await fc.assert(
        fc.asyncProperty(damaged(whole), async bytes => {
          const source = {
            where: { endpoint: 'http://s3', bucket: 'backups', key: 'x' },
            open: async function* open() {
              s3.objects.set('onprem/archive', bytes);
              yield* s3.store.read('onprem/archive');
            },
          };
          const read = await archivedApplication(
            source,
            'uid of kube-system',
            'orders',
          ).catch(error => {
            if (!isStoreError(error)) throw error;
            refused++;
            return error.reason;
          });
          const told = JSON.stringify(read);
          expect(told).not.toContain(PASSWORD);
          for (const other of THEIRS) expect(told).not.toContain(other);
        }),
        often(200),
      );
      expect(refused).toBeGreaterThan(100);
    },
    20 * MINUTE,
  );

  it(
    'a log is shown as far as it can be read',
    async () => {
      const [, log] = file('logs.gz');
      const bytes = fc.oneof(
        damaged(log),
        fc.uint8Array({ maxLength: 300 }).map(all => gzipSync(all)),
      );
      await fc.assert(
        fc.asyncProperty(bytes, async all => {
          s3.objects.set('onprem/log', all);
          const read = await readLog(s3.store.read('onprem/log'), {
            limit: 5,
          });
          expect(STATES).toContain(read.state);
          expect(read.lines.length).toBeLessThanOrEqual(5);
        }),
        often(200),
      );
    },
    20 * MINUTE,
  );
});
