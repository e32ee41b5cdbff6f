import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (name: string, input: object) =>
  stringify({
    steps: [{ id: 'clone', action: 'mobility:clone', name, input }],
  });

/** Parsed through the schema in the tests. */
export const examples: TemplateExample[] = [
  {
    description:
      'Clone a service to another cluster and wait until it is there',
    example: step('Clone to staging', {
      entityRef: 'component:default/orders',
      targets: [{ cluster: 'cloud' }],
      accept: ['LIVE_COPY'],
    }),
  },
  {
    description: 'Clone under another name with other storage, without waiting',
    example: step('Clone for a test', {
      entityRef: 'component:default/orders',
      source: { cluster: 'onprem' },
      targets: [
        {
          cluster: 'cloud',
          namespace: 'orders-test',
          storageClassMapping: { fast: 'premium' },
        },
      ],
      accept: ['LIVE_COPY'],
      wait: false,
    }),
  },
  {
    description: 'Clone to two clusters at once, for at most half an hour',
    example: step('Clone to both', {
      entityRef: 'component:default/orders',
      targets: [
        { cluster: 'cloud' },
        { cluster: 'onprem', namespace: 'orders-copy' },
      ],
      accept: ['LIVE_COPY'],
      timeout: '30m',
    }),
  },
];
