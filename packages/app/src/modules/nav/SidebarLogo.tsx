import { Link, useSidebarOpenState } from '@backstage/core-components';
import { Logo } from '../../components/Logo';
import styles from './SidebarLogo.module.css';

export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();

  return (
    <Link
      to="/"
      underline="none"
      className={styles.link}
      aria-label="Acme Portal, home"
    >
      <Logo />
      {isOpen && <span className={styles.name}>Acme Portal</span>}
    </Link>
  );
};
