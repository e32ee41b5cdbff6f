import { AsideFacts } from './facts';
import { planRelease, planUndo } from './plan-aside';
import {
  asideNamespace,
  asideScene,
  asideVolume,
  known,
  RUN,
} from './testing/fixtures';

function blockers(kind: 'undo' | 'release', change: Partial<AsideFacts>) {
  const { request, facts } = asideScene(kind, change);
  const plan =
    request.kind === 'undo'
      ? planUndo(request, facts)
      : planRelease(request, facts);
  return plan.findings
    .filter(({ severity }) => severity === 'block')
    .map(({ code }) => code);
}

const aside = (change: Parameters<typeof asideVolume>[0]) => ({
  aside: known({ 'pv-1': asideVolume(change) }),
});

describe('an undo', () => {
  it.each<[string, Partial<AsideFacts>, string[]]>([
    ['all as it was left', {}, []],
    [
      'the label was taken off since',
      { namespace: asideNamespace('pv-of-backup', {}) },
      ['REPLACE_NOT_ALLOWED'],
    ],
    [
      'the namespace is gone',
      { namespace: known(null) },
      ['REPLACE_NOT_ALLOWED'],
    ],
    ['the mark is gone, and it is kept', aside({ heldBy: undefined }), []],
    [
      'it was never taken away',
      aside({ heldBy: undefined, reclaimPolicy: 'Delete', phase: 'Bound' }),
      [],
    ],
    [
      'an undo that was cut short has bound it already',
      {
        ...aside({
          heldBy: undefined,
          reclaimPolicy: 'Delete',
          claimUid: 'made-again',
        }),
        namespace: asideNamespace('pv-1'),
      },
      [],
    ],
    [
      'it is neither kept nor bound',
      aside({
        heldBy: undefined,
        reclaimPolicy: 'Delete',
        claimUid: 'made-again',
      }),
      ['UNDO_VOLUME_LOST'],
    ],
    ['another run holds it', aside({ heldBy: 'rother' }), ['UNDO_VOLUME_LOST']],
    [
      'it is undone already',
      {
        ended: { how: 'undone', run: RUN },
        namespace: asideNamespace('pv-1', {}),
      },
      ['UNDO_OVER'],
    ],
  ])('%s', (_, change, expected) => {
    expect(blockers('undo', change)).toEqual(expected);
  });
});

describe('a release', () => {
  const claim = (phase: string, volume?: string) => ({
    namespace: known({
      labels: {},
      claims: [{ name: 'data-orders-0', phase, volume }],
    }),
  });
  it.each<[string, Partial<AsideFacts>, string[]]>([
    ['the application lives on other volumes', {}, []],
    ['the namespace needs no label', claim('Bound', 'pv-of-backup'), []],
    ['the claim is bound to it', claim('Bound', 'pv-1'), ['RELEASE_IN_USE']],
    [
      'the claim is to be bound to it',
      claim('Pending', 'pv-1'),
      ['RELEASE_IN_USE'],
    ],
    ['the claim is bound to nothing', claim('Pending'), ['RELEASE_IN_USE']],
    ['the claim lost its volume', claim('Lost', 'pv-x'), ['RELEASE_IN_USE']],
    [
      'the claim is gone',
      { namespace: known({ labels: {}, claims: [] }) },
      ['RELEASE_IN_USE'],
    ],
    ['the namespace is gone', { namespace: known(null) }, ['RELEASE_IN_USE']],
    ['it is in use', aside({ phase: 'Bound' }), ['RELEASE_IN_USE']],
    ['it is gone already', { aside: known({ 'pv-1': null }) }, []],
    [
      'it was let go of already',
      {
        ...aside({ heldBy: undefined, reclaimPolicy: 'Delete' }),
        ...claim('Bound', 'pv-1'),
      },
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(blockers('release', change)).toEqual(expected);
  });
});
