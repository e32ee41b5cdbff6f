import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { mobilityApiRef } from '../api';
import { useClock } from '../format';
import { useLoad } from '../loading';
import { useText } from '../text';
import { ErrorNotice, Line, SkeletonRows } from '../ui';
import { Choices, emptyChoices } from '../wizard/choices';
import { DecidedTarget } from '../wizard/clone-request';
import { PointPanel } from './PointPanel';
import { pointOf } from './points';
import { RestoreReview } from './RestoreReview';
import { RestoreWhere } from './RestoreWhere';

export interface ChosenPointProps {
  entityRef: string;
  name: string;
  /** The run that made the backup. */
  run: string;
  choices: Choices;
  onChange(next: Choices): void;
  /** Set once they can be reviewed. */
  targets?: DecidedTarget[];
  mayRestore: boolean;
  tabPath: string;
}

/** Where to and what will happen, once it is known what is restored. */
export function ChosenPoint(props: ChosenPointProps) {
  const { entityRef, name, run: id, choices, onChange, targets } = props;
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const clock = useClock();
  const { loaded, reload } = useLoad(`run ${id}`, signal =>
    api.getRun(id, { signal }),
  );
  // Names and places that were chosen are of the other backup.
  const onAnother = () => onChange(emptyChoices);
  const another = (
    <div>
      <Button variant="secondary" onPress={onAnother}>
        {t('restore.point.another')}
      </Button>
    </div>
  );
  if (loaded.state === 'loading') return <SkeletonRows rows={4} />;
  if (loaded.state === 'failed') {
    return (
      <>
        <ErrorNotice error={loaded.error} onRetry={reload} />
        {another}
      </>
    );
  }
  const run = loaded.value;
  const point =
    run.entityRef === entityRef ? pointOf(run, clock.now) : undefined;
  if (!point) {
    return (
      <>
        <Line kind="unknown">{t('restore.point.not', { run: id })}</Line>
        {another}
      </>
    );
  }
  const panel = (
    <PointPanel name={name} point={point} clock={clock} onAnother={onAnother} />
  );
  return targets ? (
    <RestoreReview
      {...{ entityRef, name, point, targets, clock }}
      mayRestore={props.mayRestore}
      onBack={() => onChange({ ...choices, step: 'where' })}
    >
      {panel}
    </RestoreReview>
  ) : (
    <RestoreWhere
      {...{ entityRef, name, run, point, choices, onChange, clock }}
      tabPath={props.tabPath}
    >
      {panel}
    </RestoreWhere>
  );
}
