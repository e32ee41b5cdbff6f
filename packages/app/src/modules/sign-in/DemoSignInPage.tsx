import { ProxiedSignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useCallback, useMemo, useState } from 'react';
import { chosenUser, forgetOnSignOut } from './chosen-user';
import { readDemoUsers } from './demo-users';
import { UserChoice } from './UserChoice';

/** Signs in as one of the configured users, by choice and without a password. */
export const DemoSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const config = useApi(configApiRef);
  const users = useMemo(() => readDemoUsers(config), [config]);
  const [{ entityRef, attempt }, setChoice] = useState({
    entityRef: chosenUser.get(),
    attempt: 0,
  });

  const choose = useCallback((chosen: string) => {
    chosenUser.set(chosen);
    setChoice(last => ({ entityRef: chosen, attempt: last.attempt + 1 }));
  }, []);

  // Kept the same from one render to the next, or React would mount the
  // failure anew each time.
  const Failed = useMemo(
    () =>
      ({ error }: { error?: Error }) =>
        <UserChoice users={users} error={error} onChoose={choose} />,
    [users, choose],
  );

  if (!entityRef) {
    return <UserChoice users={users} onChoose={choose} />;
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="demo"
      headers={{ 'x-demo-user': entityRef }}
      onSignInSuccess={identity => onSignInSuccess(forgetOnSignOut(identity))}
      ErrorComponent={Failed}
    />
  );
};
