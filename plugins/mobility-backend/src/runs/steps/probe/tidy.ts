import { ProbePlan } from 'backstage-plugin-mobility-common';
import { done, note, Step, StepContext, waiting } from '../step';
import { probedClusters } from './names';
import { removeBackup } from './remove-backup';
import { removeStorage } from './remove-storage';

/**
 * Takes everything away that the probe made, known by its names and not from what
 * was written down, which a crash may have cut short. Done when all of it is gone.
 */
export const tidyProbe: Step<StepContext<ProbePlan>> = {
  async tick(context) {
    const answers = await Promise.allSettled([
      removeBackup(context),
      ...probedClusters(context).map(name => removeStorage(context, name)),
    ]);
    // What can be removed is, before anybody hears of what cannot.
    const failure = answers.find(({ status }) => status === 'rejected');
    if (failure?.status === 'rejected') throw failure.reason;
    const left = answers.flatMap(one =>
      one.status === 'fulfilled' ? one.value : [],
    );
    if (left.length > 0) {
      const names = left.join(', ');
      return waiting(note('PROBE_REMOVING', { left: names }), names);
    }
    context.run.doc.backup = undefined;
    context.run.doc.objects = [];
    return done(note('PROBE_REMOVED', {}));
  },
};
