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
