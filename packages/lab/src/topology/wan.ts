import { run } from '../util/run';
import { AddressPlan, ClusterName, clusterNames } from './addresses';
import { runInNetwork } from './enter';
import { Holder } from './holder';

/**
 * The network between the clusters: a bridge in a namespace of its own, on
 * which the object store listens. The host joins it with one link. Only here
 * packets are forwarded: the host's own setting stays as it is, and there is no
 * way from a pod to the internet.
 */
export async function setUpWan(wan: Holder, plan: AddressPlan): Promise<void> {
  const routes = clusterNames.flatMap(name => routesTo(plan, name));
  await runInNetwork(
    wan,
    [
      'ip link set lo up',
      'ip link add wan type bridge',
      `ip address add ${plan.wan}/24 dev wan`,
      'ip link set wan up',
      'echo 1 > /proc/sys/net/ipv4/ip_forward',
    ].join('\n'),
  );
  // The far end goes into the namespace at once, so that the link cannot
  // outlive it.
  await run('ip', [
    ...['link', 'add', plan.hostLink, 'type', 'veth'],
    ...['peer', 'name', 'host', 'netns', String(wan.pid)],
  ]);
  await runInNetwork(wan, 'ip link set host master wan up');
  await run('sh', [
    '-euc',
    [
      `ip address add ${plan.host}/24 dev ${plan.hostLink}`,
      `ip link set ${plan.hostLink} up`,
      ...routes,
    ].join('\n'),
  ]);
  await runInNetwork(wan, routes.join('\n'));
}

/** A cluster's node, joined to the bridge. */
export async function joinWan(
  wan: Holder,
  cluster: Holder,
  name: ClusterName,
  plan: AddressPlan,
): Promise<void> {
  const { node, apiService } = plan.clusters[name];
  await runInNetwork(
    wan,
    [
      `ip link add ${name} type veth peer name eth0 netns ${cluster.pid}`,
      `ip link set ${name} master wan up`,
    ].join('\n'),
  );
  await runInNetwork(
    cluster,
    [
      'ip link set lo up',
      // Without kube-proxy the one Service that pods need is an address of the
      // node, on which the API server listens.
      `ip address add ${apiService}/32 dev lo`,
      `ip address add ${node}/24 dev eth0`,
      'ip link set eth0 up',
      `ip route add default via ${plan.wan}`,
      'echo 1 > /proc/sys/net/ipv4/ip_forward',
    ].join('\n'),
  );
}

function routesTo(plan: AddressPlan, name: ClusterName): string[] {
  const { node, podRange, serviceRange } = plan.clusters[name];
  return [podRange, serviceRange].map(
    range => `ip route add ${range} via ${node}`,
  );
}
