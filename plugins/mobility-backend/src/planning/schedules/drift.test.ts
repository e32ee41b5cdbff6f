import { driftedFields } from './drift';

const wanted = {
  schedule: '@every 60m',
  paused: false,
  skipImmediately: true,
  template: {
    ttl: '720h0m0s',
    snapshotVolumes: false,
    hooks: { resources: [] },
  },
};

describe('what somebody has changed by hand', () => {
  it.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['what Velero resets', { skipImmediately: false }, []],
    ['what Go leaves out', { paused: undefined }, []],
    ['the time', { schedule: '@every 90m' }, ['schedule']],
    ['a pause', { paused: true }, ['paused']],
    [
      'a field of the template, one that is gone and one that is new',
      { template: { ttl: '1h0m0s', includedNamespaces: ['other'] } },
      [
        'template.includedNamespaces',
        'template.snapshotVolumes',
        'template.ttl',
      ],
    ],
    [
      'nothing in place of nothing',
      { template: { ...wanted.template, hooks: {}, metadata: {} } },
      [],
    ],
  ])('%s', (_, change, fields) => {
    expect(driftedFields(wanted, { ...wanted, ...change })).toEqual(fields);
  });
});
