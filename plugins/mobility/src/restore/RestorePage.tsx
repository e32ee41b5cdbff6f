import { Alert } from '@backstage/ui';
import { useEntityName } from '../navigation';
import { useRights } from '../rights';
import { useText } from '../text';
import { PageHead, StepsBar } from '../ui';
import { reviewed } from '../wizard/decided';
import { useChoices } from '../wizard/useChoices';
import { ChosenFound } from './ChosenFound';
import { ChosenRun } from './ChosenRun';
import { PointStep } from './PointStep';

/** Prepares a restore on three pages: of what, where to, and what will happen. */
export function RestorePage(props: { entityRef: string; tabPath: string }) {
  const { entityRef, tabPath } = props;
  const { t } = useText();
  const name = useEntityName(entityRef);
  const rights = useRights(entityRef);
  const [choices, setChoices] = useChoices();
  const { run, point } = choices;
  const isChosen = Boolean(run || point);
  const decided = isChosen ? reviewed(choices) : undefined;
  const active = activeStep(isChosen, decided);
  const chosen = {
    ...{ entityRef, name, choices, tabPath },
    targets: decided,
    onChange: setChoices,
    mayRestore: rights.restore,
  };
  return (
    <>
      <PageHead
        title={t('restore.title', { name })}
        focusKey={String(active)}
        actions={
          <StepsBar
            label={t('restore.steps.label')}
            steps={[
              t('restore.steps.point'),
              t('restore.steps.where'),
              t('restore.steps.review'),
            ]}
            active={active}
          />
        }
      />
      {!rights.restore && (
        <Alert
          status="warning"
          icon
          title={t('glance.restoreDenied', { name })}
        />
      )}
      {run && <ChosenRun {...chosen} run={run} />}
      {!run && point && <ChosenFound {...chosen} of={point} />}
      {!isChosen && (
        <PointStep
          entityRef={entityRef}
          name={name}
          tabPath={tabPath}
          onChoose={({ ref, source: { namespace } }) =>
            setChoices({
              ...choices,
              ...('run' in ref
                ? { run: ref.run }
                : { point: { id: ref.restorePoint, namespace } }),
              step: 'where',
            })
          }
        />
      )}
    </>
  );
}

function activeStep(isChosen: boolean, decided: unknown): number {
  if (!isChosen) return 0;
  return decided ? 2 : 1;
}
