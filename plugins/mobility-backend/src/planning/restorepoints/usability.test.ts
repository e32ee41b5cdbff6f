import { pointReasonCodes, Usability } from 'backstage-plugin-mobility-common';
import { StoredPoint } from './facts';
import { mergePoints } from './merge';
import {
  listed,
  metadata,
  PLACE,
  stored,
  view,
  volume,
} from './testing/points';
import { usabilityOf } from './usability';

const of = (change: Partial<StoredPoint> = {}, problem?: string) => {
  const store = {
    place: PLACE,
    begunAt: 2_000,
    points: [stored(change)],
    problem,
  };
  return usabilityOf(mergePoints([view()], [store])[0]);
};
const phase = (name: string, change = {}) =>
  of({
    metadata: { state: 'ok', value: metadata({ phase: name, ...change }) },
  });
const volumes = (...value: ReturnType<typeof volume>[]) =>
  of({ volumes: { state: 'ok', value } });
const listedOnly = (problem?: string, begunAt = 2_000) =>
  usabilityOf(
    mergePoints(
      [view({ backups: [listed()] })],
      [{ place: PLACE, begunAt, points: [], problem }],
    )[0],
  );

const CASES: [string, Usability, Usability['answer'], string[]][] = [
  ['all data', of(), 'usable', ['ALL_THERE']],
  [
    'no claims',
    of({
      contents: { state: 'ok', value: { namespaces: ['orders'], claims: [] } },
    }),
    'usable',
    ['NO_VOLUMES'],
  ],
  [
    'partially failed with all data',
    phase('PartiallyFailed', { errors: 2 }),
    'usable-with-warnings',
    ['PARTIALLY_FAILED'],
  ],
  [
    'warnings',
    phase('Completed', { warnings: 3 }),
    'usable-with-warnings',
    ['ALL_THERE', 'HAS_WARNINGS'],
  ],
  [
    'a snapshot that stays',
    volumes(volume({ state: 'local' })),
    'usable-with-warnings',
    ['VOLUME_LOCAL'],
  ],
  [
    'completed with a skipped volume',
    volumes(volume({ state: 'skipped' })),
    'incomplete',
    ['VOLUME_SKIPPED'],
  ],
  [
    'one of two copies of a claim failed',
    volumes(volume(), volume({ state: 'failed' })),
    'incomplete',
    ['VOLUME_FAILED'],
  ],
  [
    'a claim that nothing backed up',
    volumes(volume({ claim: 'other' })),
    'incomplete',
    ['VOLUME_ABSENT'],
  ],
  [
    'a claim of that name elsewhere',
    volumes(volume({ namespace: 'other' })),
    'incomplete',
    ['VOLUME_ABSENT'],
  ],
  [
    'a volume of which nothing is recorded',
    volumes(volume({ state: 'unknown' })),
    'unknown',
    ['VOLUME_UNKNOWN'],
  ],
  ['failed', phase('Failed'), 'unusable', ['BACKUP_FAILED']],
  ['being deleted', phase('Deleting'), 'unusable', ['BEING_DELETED']],
  ['still at work', phase('Finalizing'), 'unknown', ['PHASE_UNKNOWN']],
  ['no phase', phase(''), 'unknown', ['PHASE_UNKNOWN']],
  [
    'damaged metadata',
    of({ metadata: { state: 'corrupt' } }),
    'unusable',
    ['METADATA_CORRUPT'],
  ],
  [
    'no metadata',
    of({ metadata: { state: 'missing' } }),
    'unusable',
    ['METADATA_MISSING'],
  ],
  ['no archive', of({ archive: false }), 'unusable', ['CONTENTS_MISSING']],
  [
    'no list of volumes',
    of({ volumes: { state: 'missing' } }),
    'unknown',
    ['FILE_UNREAD'],
  ],
  [
    'a damaged resource list',
    of({ contents: { state: 'corrupt' } }),
    'unknown',
    ['FILE_UNREAD'],
  ],
  [
    'metadata that did not answer',
    of({ metadata: { state: 'unreadable' } }),
    'unknown',
    ['FILE_UNREAD'],
  ],
  [
    'a store that answered before and does not now',
    of({}, 'no answer in time'),
    'unknown',
    ['STORE_STALE'],
  ],
  ['listed and not stored', listedOnly(), 'unusable', ['NOT_IN_STORE']],
  [
    'listed after the store was read',
    listedOnly(undefined, 500),
    'unknown',
    ['STORE_UNREAD'],
  ],
  [
    'a store that fails now',
    listedOnly('access denied'),
    'unknown',
    ['STORE_UNREAD'],
  ],
];

describe('usabilityOf', () => {
  it.each(CASES)('%s', (_, { answer, reasons }, wanted, codes) => {
    expect(answer).toBe(wanted);
    expect(reasons.map(({ code }) => code)).toEqual(codes);
  });

  it('has a case for every reason', () => {
    const raised = CASES.flatMap(([, { reasons }]) =>
      reasons.map(({ code }) => code),
    );
    expect([...new Set(raised)].sort()).toEqual([...pointReasonCodes].sort());
  });

  it('does not say that all data is there where it is not', () => {
    const { answer, reasons } = of({
      metadata: {
        state: 'ok',
        value: metadata({ phase: 'PartiallyFailed', errors: 1 }),
      },
      volumes: { state: 'ok', value: [] },
    });
    expect(answer).toBe('incomplete');
    expect(reasons.map(({ code }) => code)).toEqual(['VOLUME_ABSENT']);
  });
});
