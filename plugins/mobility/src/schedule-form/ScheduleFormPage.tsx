import { Alert } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { Schedule } from 'backstage-plugin-mobility-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { useLoad } from '../loading';
import { useEntityName } from '../navigation';
import { useRights } from '../rights';
import { useText } from '../text';
import { ErrorNotice, PageHead, SkeletonRows } from '../ui';
import {
  readScheduleChoices,
  ScheduleChoices,
  writeScheduleChoices,
} from './schedule-choices';
import { ScheduleForm } from './ScheduleForm';

export interface ScheduleFormPageProps {
  entityRef: string;
  tabPath: string;
}

/** Makes a schedule, or changes the one in the address. */
export function ScheduleFormPage(props: ScheduleFormPageProps) {
  const { entityRef, tabPath } = props;
  const { t } = useText();
  const name = useEntityName(entityRef);
  const rights = useRights(entityRef);
  const [choices, setChoices] = useScheduleChoices();
  const { edit, what } = choices;
  const mayKeep = edit ? rights.updateSchedule : rights.schedule;
  // What a recurring clone makes it also removes.
  const mayDo =
    what === 'backup' ? rights.backup : rights.clone && rights.remove;
  const form = {
    ...{ entityRef, name, tabPath, choices },
    onChange: setChoices,
    mayMake: mayKeep && mayDo,
  };
  return (
    <>
      <PageHead
        title={t(edit ? 'scheduleForm.titleEdit' : 'scheduleForm.title', {
          name,
        })}
      />
      {!mayKeep && (
        <Alert
          status="warning"
          icon
          title={t(edit ? 'scheduleForm.deniedEdit' : 'scheduleForm.denied', {
            name,
          })}
        />
      )}
      {mayKeep && !mayDo && (
        <Alert
          status="warning"
          icon
          title={t(`scheduleForm.deniedDoes.${what}`, { name })}
        />
      )}
      {edit ? (
        <Known id={edit}>
          {schedule => <ScheduleForm {...form} before={schedule.request} />}
        </Known>
      ) : (
        <ScheduleForm {...form} />
      )}
    </>
  );
}

/** What is changed has to be known, since the form does not ask for all of it. */
function Known(props: {
  id: string;
  children(schedule: Schedule): JSX.Element;
}) {
  const { id, children } = props;
  const api = useApi(mobilityApiRef);
  const { loaded, reload } = useLoad(id, signal =>
    api.getSchedule(id, { signal }),
  );
  if (loaded.state === 'loading') return <SkeletonRows rows={4} />;
  if (loaded.state === 'failed') {
    return <ErrorNotice error={loaded.error} onRetry={reload} />;
  }
  return children(loaded.value);
}

/** What was chosen, in the address. A step is a page that "back" leaves. */
function useScheduleChoices(): [
  ScheduleChoices,
  (next: ScheduleChoices) => void,
] {
  const [search, setSearch] = useSearchParams();
  const written = search.toString();
  const choices = useMemo(
    () => readScheduleChoices(new URLSearchParams(written)),
    [written],
  );
  const { step } = choices.clone;
  const set = useCallback(
    (next: ScheduleChoices) =>
      setSearch(writeScheduleChoices(next), {
        replace: next.what === 'backup' || next.clone.step === step,
      }),
    [setSearch, step],
  );
  return [choices, set];
}
