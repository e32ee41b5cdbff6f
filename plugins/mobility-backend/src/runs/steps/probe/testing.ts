import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { ProbeRequest } from 'backstage-plugin-mobility-common';
import { ObjectStores } from '../../../facts/objectstore';
import { planProbe } from '../../../planning';
import { probeScene } from '../../../planning/testing/fixtures';
import { defaultLimits } from '../../limits';
import { newDoc } from '../../new-run';
import { RunMachine } from '../../RunMachine';
import { probeRecord } from '../../testing';
import { twoClusters } from '../testing/two-clusters';

const RUN = 'r0123456789abcde';
const AT = Date.parse('2026-11-26T10:00:00Z');

/** A probe of two such clusters, with a clock that is set by hand. */
export async function probing(
  logger: LoggerService,
  request: Partial<ProbeRequest> = {},
) {
  const { clusters, registry, stop } = await twoClusters();
  for (const cluster of Object.values(clusters)) {
    cluster.objects.set('/api/v1/namespaces/velero/pods/agent', {
      metadata: { name: 'agent' },
      spec: { nodeName: 'node' },
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    });
    cluster.objects.set(
      '/apis/apps/v1/namespaces/velero/daemonsets/node-agent',
      { metadata: { name: 'node-agent' }, status: {} },
    );
  }
  const scene = probeScene({ request });
  const plan = planProbe(scene.request, scene.facts);
  const run = probeRecord({ id: RUN, plan, doc: newDoc(plan) });
  let seconds = 0;
  const machine = new RunMachine({
    registry,
    stores: ObjectStores.fromConfig(new ConfigReader({})),
    limits: defaultLimits,
    hooks: {},
    replan: async () => plan,
    forgetCopy: async () => {},
    noteDeletion: async () => true,
    noteReplaced: async () => true,
    now: () => new Date(AT + seconds * 1000).toISOString(),
  });
  return {
    ...clusters,
    run,
    cancel: () => {
      const requestedAt = new Date(AT + seconds * 1000).toISOString();
      run.cancel = { requestedAt, requestedBy: 'user:default/pat' };
    },
    /** Looks at it once every so many seconds, at most so often. */
    advance: async (looks: number, every = 1) => {
      for (let i = 0; i < looks && !run.finishedAt; i++) {
        await machine.advance(run, logger);
        seconds += every;
      }
    },
    stop,
  };
}
