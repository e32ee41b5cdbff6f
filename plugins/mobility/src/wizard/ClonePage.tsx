import { Alert } from '@backstage/ui';
import { useEntityName } from '../navigation';
import { useRights } from '../rights';
import { useText } from '../text';
import { PageHead, StepsBar } from '../ui';
import { CloneReview } from './CloneReview';
import { reviewed } from './decided';
import { useChoices } from './useChoices';
import { WhereStep } from './WhereStep';

/** Prepares a clone on two pages: where to, and what exactly will happen. */
export function ClonePage(props: { entityRef: string; tabPath: string }) {
  const { entityRef, tabPath } = props;
  const { t } = useText();
  const name = useEntityName(entityRef);
  const rights = useRights(entityRef);
  const [choices, setChoices] = useChoices();
  const decided = choices.from && reviewed(choices);
  const active = decided ? 1 : 0;
  return (
    <>
      <PageHead
        title={t('wizard.title', { name })}
        focusKey={String(active)}
        actions={
          <StepsBar
            label={t('wizard.steps.label')}
            steps={[t('wizard.steps.where'), t('wizard.steps.review')]}
            active={active}
          />
        }
      />
      {!rights.clone && (
        <Alert
          status="warning"
          icon
          title={t('glance.cloneDenied', { name })}
        />
      )}
      {choices.from && decided ? (
        <CloneReview
          entityRef={entityRef}
          name={name}
          source={choices.from}
          targets={decided}
          choices={choices}
          onChange={setChoices}
          mayClone={rights.clone}
          onBack={() => setChoices({ ...choices, step: 'where' })}
        />
      ) : (
        <WhereStep
          entityRef={entityRef}
          name={name}
          choices={choices}
          onChange={setChoices}
          tabPath={tabPath}
        />
      )}
    </>
  );
}
