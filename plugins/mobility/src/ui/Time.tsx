import { Clock } from '../format';

/** How long ago, with the exact time on hover. */
export function Ago({ iso, clock }: { iso: string; clock: Clock }) {
  return (
    <time dateTime={iso} title={clock.exact(iso)}>
      {clock.ago(iso)}
    </time>
  );
}

/** When, as it would be said, with the exact time on hover. */
export function At(props: {
  iso: string;
  clock: Clock;
  where?: 'start' | 'middle';
}) {
  const { iso, clock, where } = props;
  return (
    <time dateTime={iso} title={clock.exact(iso)}>
      {clock.at(iso, where)}
    </time>
  );
}
