import { Avatar, Card, Text } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import type { DemoUser } from './demo-users';
import styles from './UserCard.module.css';

export interface UserCardProps {
  user: DemoUser;
  onChoose(): void;
}

export const UserCard = ({ user, onChoose }: UserCardProps) => (
  <Card
    className={styles.card}
    label={`Sign in as ${user.name}. ${user.role}. ${user.allows}.`}
    onPress={onChoose}
  >
    <Avatar src="" name={user.name} size="large" purpose="decoration" />
    <div className={styles.words}>
      <Text as="h2" variant="body-large" weight="bold" className={styles.line}>
        {user.name}
      </Text>
      <Text as="p" variant="body-medium" className={styles.line}>
        {user.role}
      </Text>
      <Text as="p" variant="body-medium" className={styles.allows}>
        {user.allows}
      </Text>
    </div>
    <RiArrowRightLine size={20} className={styles.arrow} aria-hidden />
  </Card>
);
