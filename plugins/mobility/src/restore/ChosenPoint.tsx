import { ReactNode, useMemo } from 'react';
import { Button } from '@backstage/ui';
import { useClock } from '../format';
import { useText } from '../text';
import { Choices, emptyChoices } from '../wizard/choices';
import { DecidedTarget } from '../wizard/clone-request';
import { InPlacePanel } from './InPlacePanel';
import { PartsHerePanel, partsHere } from './PartsHerePanel';
import { PointPanel } from './PointPanel';
import { Point } from './points';
import { RestoreReview } from './RestoreReview';
import { RestoreWhere } from './RestoreWhere';

/** What the pages of a restore work with, whatever is restored. */
export interface ChosenProps {
  entityRef: string;
  name: string;
  choices: Choices;
  onChange(next: Choices): void;
  /** Set once they can be reviewed. */
  targets?: DecidedTarget[];
  mayRestore: boolean;
  tabPath: string;
}

export interface ChosenPointProps extends ChosenProps {
  point: Point;
  /** How much data comes back, in words. */
  data: string;
}

/** Where to and what will happen, once it is known what is restored. */
export function ChosenPoint(props: ChosenPointProps) {
  const { entityRef, name, choices, onChange, targets, data } = props;
  const clock = useClock();
  // The same one while what is known of it is read again.
  const key = JSON.stringify(props.point);
  const point = useMemo((): Point => JSON.parse(key), [key]);
  const panel = (
    <PointPanel
      name={name}
      point={point}
      clock={clock}
      onAnother={() => onChange(emptyChoices)}
    />
  );
  return targets ? (
    <RestoreReview
      {...{ entityRef, name, point, targets, clock }}
      mayRestore={props.mayRestore}
      parts={choices.parts}
      onParts={parts => onChange({ ...choices, parts })}
      onBack={() => onChange({ ...choices, step: 'where' })}
    >
      {panel}
    </RestoreReview>
  ) : (
    <RestoreWhere
      {...{ entityRef, name, point, choices, onChange, clock, data }}
      tabPath={props.tabPath}
    >
      {panel}
      <PartsHerePanel
        {...point.source}
        onChoose={() => onChange(partsHere(choices, point.source))}
      />
      {/* Of what no run has made nothing is recorded that a way back could go by. */}
      {'run' in point.ref && (
        <InPlacePanel
          {...{ entityRef, name, source: point.source }}
          run={point.ref.run}
        />
      )}
    </RestoreWhere>
  );
}

/** Why it is not, and the way back: names and places that were chosen are of another. */
export function NotChosen(props: {
  onChange(next: Choices): void;
  children: ReactNode;
}) {
  const { t } = useText();
  return (
    <>
      {props.children}
      <div>
        <Button
          variant="secondary"
          onPress={() => props.onChange(emptyChoices)}
        >
          {t('restore.point.another')}
        </Button>
      </div>
    </>
  );
}
