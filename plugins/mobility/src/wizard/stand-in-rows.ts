import { Replaceable } from 'backstage-plugin-mobility-common';
import { StandInAnswer } from './ask-stand-ins';

/** An object of the application, and what could stand in for it. */
export interface StandInRow {
  /** As the request names it, such as `Secret/db`. */
  ref: string;
  kind: string;
  name: string;
  /** Names of stand-ins, the likeliest first. */
  options: string[];
  chosen?: string;
  /** One of them is named after it. */
  isAlike: boolean;
}

/**
 * What can be chosen, with what was chosen already: that may come from an address,
 * and must be there to be taken back. What has a stand-in named after it is first.
 */
export function standInRows(
  answer: StandInAnswer | undefined,
  replace: Readonly<Record<string, string>> = {},
): StandInRow[] {
  const { originals, standIns } =
    answer?.state === 'some' ? answer : { originals: [], standIns: [] };
  const refs = new Set([...originals.map(toRef), ...Object.keys(replace)]);
  const rows = [...refs].map(ref => toRow(ref, replace[ref], standIns));
  return [
    ...rows.filter(({ isAlike }) => isAlike),
    ...rows.filter(({ isAlike }) => !isAlike),
  ];
}

/** The choices with another one; nothing if all is as it is. */
export function replaceBy(
  replace: Readonly<Record<string, string>> | undefined,
  ref: string,
  standIn: string | undefined,
): Record<string, string> | undefined {
  const { [ref]: _, ...others } = replace ?? {};
  if (standIn !== undefined) return { ...others, [ref]: standIn };
  return Object.keys(others).length > 0 ? others : undefined;
}

function toRow(
  ref: string,
  chosen: string | undefined,
  standIns: readonly Replaceable[],
): StandInRow {
  const [kind, name] = ref.split('/');
  const names = standIns.flatMap(one => (one.kind === kind ? one.name : []));
  const alike = names.filter(standIn => isNamedAfter(name, standIn));
  const others = names.filter(standIn => !isNamedAfter(name, standIn));
  const options = [
    ...alike.sort((a, b) => a.length - b.length || a.localeCompare(b)),
    ...others.sort((a, b) => a.localeCompare(b)),
  ];
  return {
    ...{ ref, kind, name, chosen },
    options:
      chosen === undefined || options.includes(chosen)
        ? options
        : [...options, chosen],
    isAlike: alike.length > 0,
  };
}

/** Whether the name of the original is a part of that of the stand-in, in whole words. */
function isNamedAfter(original: string, standIn: string): boolean {
  const words = (name: string) => `-${name.replaceAll('.', '-')}-`;
  return words(standIn).includes(words(original));
}

function toRef({ kind, name }: Replaceable): string {
  return `${kind}/${name}`;
}
