import { done, failed, note, Outcome, Step, waiting } from '../step';
import { listDownloads } from '../list-downloads';
import { listClaims } from '../target-claims';
import { awaitClaim, checkClaim, checkData } from '../verify';
import { arrivalOf, arriving } from './arrival';
import { recordOf, ReplaceContext } from './record';

const HOUR = 3_600_000;

/** Proves the data, claim by claim, before anything that uses it is started. */
export const verifyInPlace: Step<ReplaceContext> = {
  async tick(context) {
    const { cluster, namespace } = context.plan.source;
    const { client } = context.cluster(cluster);
    const recorded = arriving(context);
    const arrival = arrivalOf(context);
    const [downloads, claims] = await context.effect('read volumes', () =>
      Promise.all([
        listDownloads(arrival, recorded),
        listClaims(client, namespace),
      ]),
    );
    for (const volume of recorded) {
      const arrived =
        checkData(arrival, volume, downloads) ??
        awaitClaim(volume, claims) ??
        checkClaim(arrival, volume, claims);
      if (arrived) return arrived;
    }
    const aside = notAside(context, claims);
    if (aside) return aside;
    const until = Date.parse(context.now()) + context.plan.holdHours * HOUR;
    recordOf(context).until = new Date(until).toISOString();
    return done(note('VERIFIED', {}));
  },
};

/** None is bound to what was put aside. */
function notAside(
  context: ReplaceContext,
  claims: { name: string; volume?: string }[],
): Outcome | undefined {
  const { cluster, namespace } = context.plan.source;
  for (const { claim, volume } of recordOf(context).volumes) {
    const found = claims.find(({ name }) => name === claim);
    const where = { cluster, namespace, volume: claim };
    if (!found?.volume) {
      return waiting(note('VERIFYING_CLAIM', { claim }), claim);
    }
    if (found.volume === volume) {
      return failed('VOLUME_SHARED', { claim, cluster, handle: volume }, where);
    }
  }
  return undefined;
}
