import { Checkbox, CheckboxGroup, SearchField } from '@backstage/ui';
import { Parts, RestorePlan } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { useText } from '../text';
import { Panel, Small } from '../ui';
import { AllOrSome } from '../wizard/AllOrSome';
import styles from '../wizard/Fields.module.css';
import { NameField } from '../wizard/NameField';
import {
  chooseKinds,
  labelsText,
  namesParts,
  readLabels,
} from '../wizard/parts-choices';

/** More than anybody reads at once; a search finds the others. */
const SHOWN = 30;
/** What people mostly want back, and what harms least. */
const FIRST = 'ConfigMap';

export interface PartsPanelProps {
  /** Absent: all of it. */
  chosen: Parts | undefined;
  onChange(parts: Parts | undefined): void;
  /** What there is in the backup. */
  available: RestorePlan['partChoices'];
  /** Parts come back to one place only. */
  isOneTarget: boolean;
}

/** Whether all of a backup comes back, or some kinds and objects of it. */
export function PartsPanel(props: PartsPanelProps) {
  const { chosen, onChange, available, isOneTarget } = props;
  const { t } = useText();
  if (!chosen && available.length === 0) return null;
  const [first = FIRST] = available
    .map(({ kind }) => kind)
    .sort((a, b) => Number(b === FIRST) - Number(a === FIRST));
  return (
    <Panel title={t('restore.parts.title')}>
      <div className={styles.fields}>
        <AllOrSome
          label={t('restore.parts.label')}
          isSome={chosen !== undefined}
          onChange={isSome =>
            onChange(
              isSome ? { kinds: [first], objects: [], labels: {} } : undefined,
            )
          }
          all={t('restore.parts.all')}
          some={t('restore.parts.some')}
          isSomeDisabled={!chosen && !isOneTarget}
        />
        {!isOneTarget && <Small as="p">{t('restore.parts.oneTarget')}</Small>}
        {chosen && (
          <Chosen chosen={chosen} onChange={onChange} available={available} />
        )}
      </div>
    </Panel>
  );
}

interface ChosenProps {
  chosen: Parts;
  onChange(parts: Parts): void;
  available: RestorePlan['partChoices'];
}

function Chosen({ chosen, onChange, available }: ChosenProps) {
  const { t } = useText();
  const { kinds, labels } = chosen;
  const [isWrong, setWrong] = useState(false);
  // What an address asks for stays to be seen, to be chosen otherwise.
  const all = [
    ...new Set([...available.map(({ kind }) => kind), ...kinds]),
  ].sort();
  // A restore of nothing is none.
  const change = (next: Parts) => {
    if (namesParts(next)) onChange(next);
  };
  const text = labelsText(labels);
  return (
    <>
      <CheckboxGroup
        className={styles.wide}
        label={t('restore.parts.kinds')}
        description={t('restore.parts.kindsHelp')}
        value={kinds}
        onChange={value => change(chooseKinds(chosen, value))}
      >
        {all.map(kind => (
          <Checkbox key={kind} value={kind}>
            {t('restore.parts.kind', {
              kind,
              count: String(
                available.find(one => one.kind === kind)?.count ?? 0,
              ),
            })}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Objects {...{ chosen, available }} onChange={change} />
      <NameField
        label={t('restore.parts.labels')}
        help={t('restore.parts.labelsHelp')}
        value={text}
        error={isWrong ? t('restore.parts.labelsWrong') : undefined}
        onChange={typed => {
          const read = readLabels(typed);
          setWrong(!read);
          if (read) change({ ...chosen, labels: Object.fromEntries(read) });
        }}
      />
    </>
  );
}

/** Single objects of kinds that do not come whole. Names of Secrets are not told. */
function Objects({ chosen, onChange, available }: ChosenProps) {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const { kinds, objects } = chosen;
  const refs = available
    .filter(({ kind }) => !kinds.includes(kind))
    .flatMap(({ kind, names }) => names.map(name => `${kind}/${name}`));
  const all = [...new Set([...refs, ...objects])].sort();
  if (all.length === 0) return null;
  const wanted = search.trim().toLocaleLowerCase('en-US');
  const found = all.filter(
    ref =>
      objects.includes(ref) || ref.toLocaleLowerCase('en-US').includes(wanted),
  );
  const shown = found.slice(0, Math.max(SHOWN, objects.length));
  return (
    <>
      {all.length > SHOWN && (
        <SearchField
          label={t('restore.parts.search')}
          value={search}
          onChange={setSearch}
        />
      )}
      <CheckboxGroup
        className={styles.wide}
        label={t('restore.parts.objects')}
        value={objects}
        onChange={value => onChange({ ...chosen, objects: value })}
      >
        {shown.map(ref => (
          <Checkbox key={ref} value={ref}>
            {ref}
          </Checkbox>
        ))}
      </CheckboxGroup>
      {found.length > shown.length && (
        <Small as="p">
          {t('restore.parts.more', {
            count: found.length - shown.length,
          })}
        </Small>
      )}
    </>
  );
}
