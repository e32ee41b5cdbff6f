import { Alert, Text } from '@backstage/ui';
import { Logo } from '../../components/Logo';
import type { DemoUser } from './demo-users';
import { UserCard } from './UserCard';
import styles from './UserChoice.module.css';

export interface UserChoiceProps {
  users: DemoUser[];
  /** Why the last choice did not work. */
  error?: Error;
  onChoose(entityRef: string): void;
}

export const UserChoice = ({ users, error, onChoose }: UserChoiceProps) => (
  <main className={styles.page}>
    <header className={styles.header}>
      <Logo size={40} />
      <Text as="h1" variant="title-medium" weight="bold">
        Sign in to Acme Portal
      </Text>
      <Text as="p" variant="body-large" className={styles.secondary}>
        Choose who you are. It decides what you may do.
      </Text>
    </header>

    {error && (
      <Alert
        status="danger"
        icon
        role="alert"
        title="That sign-in did not work"
        description={`${error.message} Right after its start, the portal may still be reading its catalog: try again in a few seconds.`}
      />
    )}

    {users.length > 0 ? (
      <ul className={styles.users}>
        {users.map(user => (
          <li key={user.entityRef}>
            <UserCard user={user} onChoose={() => onChoose(user.entityRef)} />
          </li>
        ))}
      </ul>
    ) : (
      <Alert
        status="warning"
        icon
        title="There is nobody to choose"
        description="List the users under demo.signIn.users in app-config.yaml."
      />
    )}

    <Text as="p" variant="body-medium" className={styles.secondary}>
      For the demo only: these people are made up, there is no password, and
      this way of signing in refuses to start in production.
    </Text>
  </main>
);
