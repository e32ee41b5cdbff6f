import { ClonePlan } from 'backstage-plugin-mobility-common';
import { done, note, Step, TargetContext } from './step';

/**
 * What changes pod templates or replicas once the data is in place. A clone
 * changes nothing of that kind yet; StorageClasses and the namespace must hold
 * before an object exists and are set by the restore.
 */
export const adjust: Step<TargetContext<ClonePlan>> = {
  async tick(context) {
    return context.effect('adjust', async () =>
      done(note('NOTHING_TO_ADJUST', {})),
    );
  },
};
