import { renderNote } from 'backstage-plugin-mobility-common';
import { KubeObject } from '../../facts/inventory/namespace-objects';
import { partsNote, partsSeen } from './check-parts';

const RESTORE = 'orders-r1-t1-1';
const by = (name: string, restore?: string): KubeObject => ({
  metadata: {
    name,
    labels: restore ? { 'velero.io/restore-name': restore } : {},
  },
});
const seenOf = (
  parts: { created?: string[]; unsure?: string[] },
  lists: Parameters<typeof partsSeen>[1],
) => partsSeen({ created: [], kept: [], unsure: [], ...parts }, lists, RESTORE);

describe('what a restore of parts says that it has made', () => {
  it.each<[string, Parameters<typeof seenOf>, ReturnType<typeof partsSeen>]>([
    [
      'what carries its name',
      [
        { created: ['ConfigMap/a', 'PersistentVolumeClaim/data'] },
        {
          ConfigMap: [by('a', RESTORE)],
          PersistentVolumeClaim: [by('data', RESTORE)],
        },
      ],
      {
        made: ['ConfigMap/a', 'PersistentVolumeClaim/data'],
        absent: [],
        unseen: [],
      },
    ],
    [
      'nothing that is not there, or that others have made',
      [
        { created: ['ConfigMap/a', 'ConfigMap/b', 'ConfigMap/c'] },
        { ConfigMap: [by('a', 'another'), by('b')] },
      ],
      {
        made: [],
        absent: ['ConfigMap/a', 'ConfigMap/b', 'ConfigMap/c'],
        unseen: [],
      },
    ],
    [
      'nothing of a kind that may not be listed',
      [{ created: ['Secret/a'] }, { Secret: null }],
      {
        made: [],
        absent: [],
        unseen: [
          { object: 'Secret/a', reason: 'Mobility may not list Secrets' },
        ],
      },
    ],
    [
      'nothing of a kind that is not looked at',
      [{ created: ['HTTPRoute/web'] }, { Secret: [] }],
      {
        made: [],
        absent: [],
        unseen: [
          {
            object: 'HTTPRoute/web',
            reason: 'Mobility does not look at HTTPRoutes',
          },
        ],
      },
    ],
    [
      'of what was perhaps there only what it made',
      [
        { unsure: ['Secret/a', 'Secret/b', 'Secret/c'] },
        { Secret: [by('a', RESTORE), by('b')] },
      ],
      {
        made: ['Secret/a'],
        absent: ['Secret/c'],
        unseen: [
          {
            object: 'Secret/b',
            reason: 'it is there, and this restore has not made it',
          },
        ],
      },
    ],
  ])('is %s', (_, given, expected) => {
    expect(seenOf(...given)).toEqual(expected);
  });

  it('is said with the reason why the rest is not known', () => {
    const seen = seenOf(
      { created: ['ConfigMap/a', 'Secret/a', 'Secret/b', 'HTTPRoute/web'] },
      { ConfigMap: [by('a', RESTORE)], Secret: null },
    );
    expect(renderNote(partsNote(seen))).toBe(
      'Made: ConfigMap/a; not known whether these were made: Secret/a, Secret/b (Mobility may not list Secrets); HTTPRoute/web (Mobility does not look at HTTPRoutes)',
    );
    const all = seenOf(
      { created: ['ConfigMap/a'] },
      { ConfigMap: [by('a', RESTORE)] },
    );
    expect(renderNote(partsNote(all))).toMatch(/^Made: ConfigMap\/a; each/);
  });
});
