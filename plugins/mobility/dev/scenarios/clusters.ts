import type { MobilityApi } from '../../src/api';
import {
  aBlindGuide,
  aConnectGuide,
  aForbiddenGuide,
  aGuide,
  anUnreachableGuide,
  aProbe,
  aReportList,
  notConnected,
  someReports,
} from '../../src/__testUtils__/fixtures';
import { createFakeApi, never, refuse, refuseWith } from '../fake-api';
import { Scenario } from './scenario';

const LIST = '/mobility/clusters';

const list = (
  title: string,
  getClusterReports?: MobilityApi['getClusterReports'],
  search = '',
): Scenario => ({
  title: `Clusters: ${title}`,
  path: `${LIST}${search}`,
  api: createFakeApi(getClusterReports ? { getClusterReports } : {}),
});

const guide = (
  title: string,
  name: string,
  getClusterGuide: MobilityApi['getClusterGuide'],
): Scenario => ({
  title: `Guide: ${title}`,
  path: `${LIST}/${name}`,
  api: createFakeApi({ getClusterGuide }),
});

const forbidden = () =>
  refuseWith(403, 'You lack the permission mobility.admin');

/** The platform team's pages, in all their states. */
export const clusterScenarios: Record<string, Scenario> = {
  clusters: list('every state'),
  'clusters-many': list('more than a page', async ({ connected } = {}) =>
    aReportList(connected === 'no' ? [] : someReports, { total: 40 }),
  ),
  'clusters-paused': list('paused', async ({ connected } = {}) =>
    aReportList(connected === 'no' ? [] : someReports, {
      paused: 'maintenance of the store until 14:00',
    }),
  ),
  'clusters-none': list('none connected', async ({ connected } = {}) =>
    aReportList(connected === 'no' ? [notConnected('lab-2')] : []),
  ),
  'clusters-nowhere': list('none known', async () => aReportList([])),
  'clusters-no-match': list(
    'nothing matches',
    async () => aReportList([]),
    '?search=nowhere',
  ),
  'clusters-others-many': list(
    'more not connected than shown',
    async ({ connected } = {}) =>
      connected === 'no'
        ? aReportList([notConnected('lab-2')], { total: 101 })
        : aReportList(someReports),
  ),
  'clusters-others-error': list(
    'those not connected could not be read',
    async ({ connected } = {}) =>
      connected === 'no'
        ? refuse('The catalog is not available')()
        : aReportList(someReports),
  ),
  'clusters-loading': list('loading', never),
  'clusters-error': list('an error', refuse('The portal is starting')),
  'clusters-forbidden': list('without the right', forbidden),
  guide: guide('ready', 'cloud', async () => aGuide()),
  'guide-tried': {
    ...guide('tried', 'cloud', async () => aGuide()),
    api: createFakeApi({
      getClusterGuide: async () => aGuide(),
      getRuns: async () => ({ items: [aProbe('succeeded')] }),
    }),
  },
  'guide-blind': guide(
    'a location is missing',
    'dr-west',
    async () => aBlindGuide,
  ),
  'guide-forbidden': guide(
    'a right is missing',
    'cloud',
    async () => aForbiddenGuide,
  ),
  'guide-unreachable': guide(
    'does not answer',
    'edge-3',
    async () => anUnreachableGuide,
  ),
  'guide-connect': guide('not connected', 'lab-2', async () => aConnectGuide),
  'guide-loading': guide('loading', 'cloud', never),
  'guide-not-found': guide('no such cluster', 'nowhere', () =>
    refuseWith(404, 'No cluster nowhere'),
  ),
  'guide-error': guide('an error', 'cloud', refuse('The portal is starting')),
};
