import { Select } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { useId } from 'react';
import { mobilityApiRef } from '../api';
import { useLoad, useSlow, valueOf } from '../loading';
import { kindWords, useText } from '../text';
import { ErrorLine, Fold, Line } from '../ui';
import { askStandIns, StandInAnswer, StandInQuestion } from './ask-stand-ins';
import { TargetChoice } from './choices';
import { replaceBy, StandInRow, standInRows } from './stand-in-rows';
import styles from './TargetFields.module.css';

/** So many that nothing is named after are shown without being asked for. */
const FEW = 4;
/** No object has such a name. */
const AS_IT_IS = '/';

export interface StandInFieldsProps {
  question: StandInQuestion;
  replace: TargetChoice['replace'];
  onChange(replace: TargetChoice['replace']): void;
}

/** What of the application something else stands in for; only where there is such. */
export function StandInFields(props: StandInFieldsProps) {
  const { question, replace, onChange } = props;
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const { loaded, reload } = useLoad(JSON.stringify(question), signal =>
    askStandIns(api, question, signal),
  );
  const isSlow = useSlow(loaded.state === 'loading');
  const [title, help] = [useId(), useId()];
  const answer = valueOf(loaded);
  const rows = standInRows(answer, replace);
  const isQuiet =
    loaded.state === 'loading' ? !isSlow : answer?.state === 'none';
  if (rows.length === 0 && isQuiet) return null;
  const { cluster } = question;
  return (
    <div
      role="group"
      className={styles.all}
      aria-labelledby={title}
      aria-describedby={rows.length > 0 ? help : undefined}
    >
      <div id={title} className={styles.title}>
        {t('wizard.where.standIns.title')}
      </div>
      {rows.length > 0 && (
        <div id={help} className={styles.help}>
          {t('wizard.where.standIns.help', { cluster })}
        </div>
      )}
      <Rows
        rows={rows}
        onChoose={(ref, standIn) => onChange(replaceBy(replace, ref, standIn))}
      />
      {loaded.state === 'loading' && isSlow && (
        <Line kind="run">{t('wizard.where.standIns.asking', { cluster })}</Line>
      )}
      {loaded.state === 'failed' && (
        <ErrorLine error={loaded.error} onRetry={reload} />
      )}
      {answer && <Gaps {...{ question, answer }} onRetry={reload} />}
    </div>
  );
}

interface RowsProps {
  rows: StandInRow[];
  /** Without a name: it stays as it is. */
  onChoose(ref: string, standIn?: string): void;
}

/** Those that something is named after first; of the others, many are folded away. */
function Rows({ rows, onChoose }: RowsProps) {
  const { t } = useText();
  const others = rows.filter(({ isAlike }) => !isAlike);
  if (others.length <= FEW) return <RowList {...{ rows, onChoose }} />;
  return (
    <>
      <RowList rows={rows.filter(({ isAlike }) => isAlike)} {...{ onChoose }} />
      <Fold
        plain
        title={t('wizard.where.standIns.others', { count: others.length })}
        isOpen={others.some(({ chosen }) => chosen !== undefined)}
      >
        <RowList rows={others} {...{ onChoose }} />
      </Fold>
    </>
  );
}

function RowList({ rows, onChoose }: RowsProps) {
  const { t } = useText();
  if (rows.length === 0) return null;
  return (
    <div className={styles.standIns}>
      {rows.map(({ ref, kind, name, options, chosen }) => (
        <Select
          key={ref}
          label={t('wizard.where.standIns.of', {
            kind: kindWords(t, kind, 1),
            name,
          })}
          options={[
            { id: AS_IT_IS, label: t('wizard.where.standIns.asItIs') },
            ...options.map(id => ({ id, label: id })),
          ]}
          value={chosen ?? AS_IT_IS}
          onChange={key => {
            if (typeof key !== 'string') return;
            onChoose(ref, key === AS_IT_IS ? undefined : key);
          }}
        />
      ))}
    </div>
  );
}

/** What is not known, so that nobody takes what is offered for all that there is. */
function Gaps(props: {
  question: StandInQuestion;
  answer: StandInAnswer;
  onRetry(): void;
}) {
  const { question, answer, onRetry } = props;
  const { t, finding } = useText();
  if (answer.state === 'none') return null;
  if (answer.state === 'unknown') {
    // The first says why. A plan that needs them names all.
    const { title, detail } = finding(answer.findings[0]);
    return (
      <Line kind="unknown" onRetry={onRetry}>
        {t('common.sentences', { first: title, second: detail })}
      </Line>
    );
  }
  return answer.unlisted.map(kind => (
    <Line key={kind} kind="unknown">
      {t('wizard.where.standIns.unlisted', {
        kind: kindWords(t, kind, 2),
        cluster: question.source.cluster,
      })}
    </Line>
  ));
}
