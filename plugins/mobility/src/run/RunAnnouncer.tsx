import { Run } from 'backstage-plugin-mobility-common';
import { useEntityName } from '../navigation';
import { useText } from '../text';
import { LiveRegion } from '../ui';
import { runAnnouncement } from './run-announcement';

/** Tells screen readers how a run gets on. */
export function RunAnnouncer({ run }: { run: Run }) {
  const { t } = useText();
  const name = useEntityName(run.entityRef);
  return <LiveRegion>{runAnnouncement(t, run, name)}</LiveRegion>;
}
