import { Hindrance, Run } from 'backstage-plugin-mobility-common';

export interface Still {
  /** Since when what has stood longest stands. */
  since: string;
  /** What was found to keep it there, each once. */
  because: Hindrance[];
}

/** What keeps a run from moving: of all its steps, as far as anybody has looked. */
export function stillnessOf({ steps, targets }: Run): Still | undefined {
  const found = [...steps, ...targets.flatMap(target => target.steps)].flatMap(
    ({ stillness }) => stillness ?? [],
  );
  if (found.length === 0) return undefined;
  const because = found.flatMap(one => one.because);
  return {
    since: found.map(({ since }) => since).sort()[0],
    because: [
      ...new Map(because.map(one => [JSON.stringify(one), one])).values(),
    ],
  };
}
