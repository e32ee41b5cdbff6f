import { Option, Select } from '@backstage/ui';
import { useLastDefined } from '../planning';
import { useText } from '../text';
import { isTaken } from './namespace-preset';
import { TargetAnswer } from './ask-target';
import { TargetChoice } from './choices';
import { isNamespaceName, Source } from './clone-request';
import { EndFields } from './EndFields';
import { HostQuestion, isHost, takenHosts } from './host-preset';
import { NameField } from './NameField';
import { StandInFields } from './StandInFields';
import { StorageQuestion } from './storage-preset';
import styles from './TargetFields.module.css';

export interface TargetFieldsProps {
  cluster: string;
  source: Source;
  choice?: TargetChoice;
  answer?: TargetAnswer;
  onChange(change: Partial<TargetChoice>): void;
}

/** What can be chosen for a target: its namespace; storage, hosts and stand-ins if need be. */
export function TargetFields(props: TargetFieldsProps) {
  const { cluster, source, choice, answer, onChange } = props;
  const { t } = useText();
  // The fields stay while what was typed is being checked.
  const last = useLastDefined(answer);
  const namespace = choice?.namespace ?? last?.namespace ?? '';
  return (
    <div className={styles.fields}>
      <NameField
        label={t('wizard.where.namespace')}
        value={namespace}
        help={useNamespaceHelp(props, last)}
        error={useNamespaceError(cluster, namespace, answer)}
        onChange={typed => onChange({ namespace: typed })}
      />
      {last?.storage.map(question => (
        <StorageField
          key={question.from}
          cluster={cluster}
          question={question}
          onChange={to =>
            onChange({ storage: { ...choice?.storage, [question.from]: to } })
          }
        />
      ))}
      {last?.hosts.map(question => (
        <HostField
          key={question.from}
          cluster={cluster}
          question={question}
          typed={choice?.hosts[question.from]}
          answer={answer}
          onChange={to =>
            onChange({ hosts: { ...choice?.hosts, [question.from]: to } })
          }
        />
      ))}
      {last && (
        <>
          <EndFields plan={last.plan} choice={choice} onChange={onChange} />
          <StandInFields
            question={{ entityRef: last.plan.entityRef, source, cluster }}
            replace={choice?.replace}
            onChange={replace => onChange({ replace })}
          />
        </>
      )}
    </div>
  );
}

function HostField(props: {
  cluster: string;
  question: HostQuestion;
  typed?: string;
  answer?: TargetAnswer;
  onChange(to: string): void;
}) {
  const { t } = useText();
  const { cluster, question, typed, answer, onChange } = props;
  const { from: host } = question;
  const value = typed ?? question.to;
  const isTakenToo =
    answer !== undefined && takenHosts(answer.plan, cluster).includes(host);
  let error: string | undefined;
  if (!isHost(value)) error = t('wizard.where.hostInvalid');
  else if (isTakenToo) error = t('wizard.where.hostTaken', { host: value });
  return (
    <div className={styles.wide}>
      <NameField
        label={t('wizard.where.host', { host })}
        value={value}
        help={t('wizard.where.hostHelp', { cluster })}
        error={error}
        onChange={onChange}
      />
    </div>
  );
}

function useNamespaceHelp(
  { cluster, choice }: TargetFieldsProps,
  answer: TargetAnswer | undefined,
): string {
  const { t } = useText();
  const passed = answer?.passedOver[0];
  const [target] = answer?.plan.targets ?? [];
  if (target?.namespaceExists) {
    return t('wizard.where.namespaceExists', { cluster });
  }
  if (!answer || choice?.namespace !== undefined || passed === undefined) {
    return t('wizard.where.namespaceNew', { cluster });
  }
  return isOriginal(answer, { cluster, namespace: passed })
    ? t('wizard.where.namespaceOriginal', { namespace: passed })
    : t('wizard.where.namespaceTaken', { namespace: passed, cluster });
}

function useNamespaceError(
  cluster: string,
  namespace: string,
  answer: TargetAnswer | undefined,
): string | undefined {
  const { t } = useText();
  if (!answer) return undefined;
  if (!isNamespaceName(namespace)) return t('wizard.where.namespaceInvalid');
  if (answer.namespace !== namespace || !isTaken(answer.plan, cluster)) {
    return undefined;
  }
  return isOriginal(answer, { cluster, namespace })
    ? t('wizard.where.namespaceOriginal', { namespace })
    : t('wizard.where.namespaceTaken', { namespace, cluster });
}

/** Whether the original is there for certain: who restores may have lost it. */
function isOriginal(answer: TargetAnswer, place: Source): boolean {
  const { kind, source } = answer.plan;
  return (
    kind === 'clone' &&
    source.cluster === place.cluster &&
    source.namespace === place.namespace
  );
}

function StorageField(props: {
  cluster: string;
  question: StorageQuestion;
  onChange(to: string): void;
}) {
  const { t } = useText();
  const { cluster, question, onChange } = props;
  const { from: storageClass, options, to, fitting } = question;
  const help =
    to !== undefined && to === fitting
      ? t('wizard.where.storageFits', { storageClass })
      : t('wizard.where.storageChoose', { storageClass });
  return (
    <Select
      label={t('wizard.where.storage', { storageClass })}
      description={
        options.length > 0 ? help : t('wizard.where.storageNone', { cluster })
      }
      placeholder={t('wizard.where.storagePlaceholder')}
      isDisabled={options.length === 0}
      options={options.map(
        ({ name, isDefault }): Option => ({
          id: name,
          label: isDefault ? t('wizard.where.default', { name }) : name,
        }),
      )}
      value={to ?? null}
      onChange={key => {
        if (typeof key === 'string') onChange(key);
      }}
    />
  );
}
