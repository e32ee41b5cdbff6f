import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import {
  DeleteScheduleQuery,
  Schedule,
} from 'backstage-plugin-mobility-common';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { useRunPath } from '../navigation';
import { KeyRing } from '../planning/key-ring';

export interface Actions {
  /** What is on its way. */
  pending?: 'pause' | 'resume' | 'run' | 'delete';
  /** Why the last one was not done. */
  error?: Error;
  pause(): void;
  resume(): void;
  run(): void;
  /** True once it is accepted. */
  remove(how: DeleteScheduleQuery): Promise<boolean>;
}

/** What is done to a schedule, one thing at a time. */
export function useActions(schedule: Schedule, onDone: () => void): Actions {
  const { id } = schedule;
  const api = useApi(mobilityApiRef);
  const navigate = useNavigate();
  const runPath = useRunPath();
  const [pending, setPending] = useState<Actions['pending']>();
  const [error, setError] = useState<Error>();
  // The same key until it is answered, so that trying again begins nothing twice.
  const keys = useRef({ ring: new KeyRing(), begun: 0 });

  const attempt = async (
    what: NonNullable<Actions['pending']>,
    act: () => Promise<void>,
  ): Promise<boolean> => {
    if (pending) return false;
    setPending(what);
    setError(undefined);
    try {
      await act();
      return true;
    } catch (caught) {
      setError(toError(caught));
      return false;
    } finally {
      setPending(undefined);
    }
  };
  return {
    pending,
    error,
    pause: () =>
      attempt('pause', async () => {
        await api.pauseSchedule(id);
        onDone();
      }),
    resume: () =>
      attempt('resume', async () => {
        await api.resumeSchedule(id);
        onDone();
      }),
    run: () =>
      attempt('run', async () => {
        const { ring, begun } = keys.current;
        const run = await api.runSchedule(id, {
          idempotencyKey: ring.keyFor(String(begun)),
        });
        keys.current.begun += 1;
        navigate(runPath(run.id));
      }),
    remove: how =>
      attempt('delete', async () => {
        await api.deleteSchedule(id, how);
        onDone();
      }),
  };
}
