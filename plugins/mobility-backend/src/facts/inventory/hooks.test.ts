import { hooksOf, secondsOf } from './hooks';

const pod = (annotations: Record<string, string>) => ({
  metadata: { name: 'orders-0', annotations },
  spec: { containers: [{ name: 'app' }, { name: 'db' }] },
});
const PRE = 'pre.hook.backup.velero.io';
const POST = 'post.hook.backup.velero.io';

describe('hooks of pods', () => {
  it('are read without their command', () => {
    const hooks = hooksOf([
      pod({
        [`${PRE}/command`]: '["psql", "--password=secret-word"]',
        [`${PRE}/container`]: 'db',
        [`${PRE}/on-error`]: 'Fail',
        [`${PRE}/timeout`]: '1m30s',
        [`${POST}/command`]: 'unfreeze',
      }),
    ]);
    expect(hooks).toEqual([
      {
        pod: 'orders-0',
        phase: 'pre',
        container: 'db',
        onError: 'Fail',
        timeout: { kind: 'given', seconds: 90 },
      },
      {
        pod: 'orders-0',
        phase: 'post',
        container: 'app',
        onError: undefined,
        timeout: { kind: 'default', seconds: 30 },
      },
    ]);
    expect(JSON.stringify(hooks)).not.toContain('secret-word');
  });

  it('are also those that are written the old way', () => {
    expect(
      hooksOf([pod({ 'hook.backup.velero.io/command': 'freeze' })]),
    ).toMatchObject([{ phase: 'pre', container: 'app' }]);
  });

  it('are none without a command, or after a restore', () => {
    expect(
      hooksOf([
        pod({
          [`${PRE}/container`]: 'db',
          'post.hook.restore.velero.io/command': 'migrate',
        }),
      ]),
    ).toEqual([]);
  });

  it('have what Velero makes of words that it does not know', () => {
    expect(
      hooksOf([
        pod({
          [`${PRE}/command`]: 'freeze',
          [`${PRE}/on-error`]: 'fail',
          [`${PRE}/timeout`]: '5 minutes',
        }),
      ]),
    ).toMatchObject([
      {
        onError: undefined,
        timeout: { kind: 'unread', seconds: 30, given: '5 minutes' },
      },
    ]);
  });

  it.each([
    ['30s', 30],
    ['1m30s', 90],
    ['1.5h', 5400],
    ['250ms', 0.25],
    ['0', 0],
    ['30', undefined],
    ['-1s', undefined],
    ['', undefined],
  ])('read %s as %s seconds', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });
});
