/** What parses a text, such as a schema of the contract. */
interface Parser<T> {
  safeParse(text: string): { success: boolean; data?: T };
}

/** A choice from the query of an address; what does not hold there is none. */
export function readChoice<T>(
  search: URLSearchParams,
  key: string,
  schema: Parser<T>,
): T | undefined {
  const text = search.get(key);
  if (text === null || text === '') return undefined;
  const parsed = schema.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

/** Choices as the query of an address; those that are usual are left out. */
export function writeChoices<C extends object>(
  choices: C,
  keys: readonly (keyof C & string)[],
  usual: Partial<C> = {},
): URLSearchParams {
  return new URLSearchParams(
    keys.flatMap(key => {
      const value = choices[key];
      return value === undefined || value === '' || value === usual[key]
        ? []
        : [[key, String(value)]];
    }),
  );
}
