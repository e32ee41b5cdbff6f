import { test } from '@playwright/test';
import { Portal } from '../../tools/src/portal/Portal';

/** Ended by its fault, and not in any other way. */
export async function died(portal: Portal, fault: string): Promise<void> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(
      () => reject(new Error(`The portal did not get to ${fault}`)),
      120_000,
    ).unref(),
  );
  await Promise.race([portal.ended(), late]);
}

/**
 * Dies by each fault in turn, the first of which the portal has already, and in the end
 * answers without one.
 *
 * @param meanwhile - what changes in the world while it is dead
 */
export async function dieThrough(
  portal: Portal,
  faults: string[],
  meanwhile: (fault: string) => Promise<void> = async () => {},
): Promise<void> {
  for (const [i, fault] of faults.entries()) {
    await test.step(`dies ${fault}`, async () => {
      await died(portal, fault);
      await meanwhile(fault);
      await portal.respawn({ env: { MOBILITY_FAULT: faults[i + 1] ?? '' } });
    });
  }
  await portal.untilReady();
}
