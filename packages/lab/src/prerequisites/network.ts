import { addressPlan, rangesOverlap } from '../topology/addresses';
import { messageOf } from '../util/errors';
import { run } from '../util/run';
import { Prerequisite } from './types';

/** One line of `ip -json route`. */
export interface Route {
  dst: string;
  dev?: string;
}

/**
 * Ports need no check: everything listens on addresses of the lab's own range,
 * in namespaces of its own.
 */
export async function checkNetwork(): Promise<Prerequisite> {
  const mend =
    'set MOBILITY_LAB_NETWORK to the first two numbers of a free private range, for example 172.30; if it is a lab that crashed: yarn lab down';
  try {
    const { range, hostLink } = addressPlan();
    const { stdout } = await run('ip', ['-json', '-4', 'route']);
    const taken = routesWithin(range, JSON.parse(stdout));
    return {
      name: 'address range',
      ok: taken.length === 0,
      detail: taken.length
        ? `${range} is in use: ${taken
            .map(route => `${route.dst} on ${route.dev}`)
            .join(', ')}`
        : `${range} is free, for one link named ${hostLink}`,
      mend,
    };
  } catch (error) {
    return { name: 'address range', ok: false, detail: messageOf(error), mend };
  }
}

/** A default route covers every range and takes none. */
export function routesWithin(range: string, routes: Route[]): Route[] {
  return routes.filter(
    ({ dst }) => dst !== 'default' && rangesOverlap(dst, range),
  );
}
