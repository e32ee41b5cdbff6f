import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { mobilityApiRef } from 'backstage-plugin-mobility';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { PreviewState } from './plan-value';
import { previewClone, Wanted } from './preview';

export interface PreviewAndMore {
  state: PreviewState;
  lookAgain(): void;
  isAccepted: boolean;
  accept(isAccepted: boolean): void;
}

/** Plans what is wanted, anew whenever that changes. */
export function usePreview(wanted: Wanted): PreviewAndMore {
  const api = useApi(mobilityApiRef);
  const key = JSON.stringify(wanted);
  const isComplete = wanted.entityRef !== '' && wanted.cluster !== '';
  const { value, loading, retry } = useAsyncRetry(async () => {
    const of = key;
    if (!isComplete) return { of, state: { kind: 'incomplete' } as const };
    const state = await previewClone(api, JSON.parse(of)).catch(
      (error: unknown) => ({ kind: 'failed', error: toError(error) } as const),
    );
    return { of, state };
  }, [api, key, isComplete]);
  // Another plan is not accepted because the one before was.
  const [accepted, setAccepted] = useState<string>();

  // Until the next render after a change the old answer is still there.
  const state: PreviewState =
    loading || !value || value.of !== key ? { kind: 'loading' } : value.state;
  const hash = state.kind === 'plan' ? state.plan.hash : undefined;
  return {
    state,
    lookAgain: retry,
    isAccepted: hash !== undefined && accepted === hash,
    accept: isAccepted => setAccepted(isAccepted ? hash : undefined),
  };
}
