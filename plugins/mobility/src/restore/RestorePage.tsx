import { Alert } from '@backstage/ui';
import { useEntityName } from '../navigation';
import { useRights } from '../rights';
import { useText } from '../text';
import { PageHead, StepsBar } from '../ui';
import { reviewed } from '../wizard/decided';
import { useChoices } from '../wizard/useChoices';
import { ChosenPoint } from './ChosenPoint';
import { PointStep } from './PointStep';

/** Prepares a restore on three pages: of what, where to, and what will happen. */
export function RestorePage(props: { entityRef: string; tabPath: string }) {
  const { entityRef, tabPath } = props;
  const { t } = useText();
  const name = useEntityName(entityRef);
  const rights = useRights(entityRef);
  const [choices, setChoices] = useChoices();
  const { run } = choices;
  const decided = run ? reviewed(choices) : undefined;
  const active = activeStep(run, decided);
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
      {run ? (
        <ChosenPoint
          {...{ entityRef, name, run, choices, tabPath }}
          targets={decided}
          onChange={setChoices}
          mayRestore={rights.restore}
        />
      ) : (
        <PointStep
          entityRef={entityRef}
          name={name}
          tabPath={tabPath}
          onChoose={chosen =>
            setChoices({ ...choices, run: chosen, step: 'where' })
          }
        />
      )}
    </>
  );
}

function activeStep(run: string | undefined, decided: unknown): number {
  if (!run) return 0;
  return decided ? 2 : 1;
}
