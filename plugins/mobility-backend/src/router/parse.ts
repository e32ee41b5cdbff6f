import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Parses what came from outside. @throws InputError that names the field. */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(issue => {
    const field = fieldOf(issue.path);
    return field ? `${field}: ${issue.message}` : issue.message;
  });
  throw new InputError(issues.slice(0, 5).join('; '));
}

/** `targets[0].cluster` of `['targets', 0, 'cluster']`. */
function fieldOf(path: PropertyKey[]): string {
  return path.reduce<string>((field, part) => {
    if (typeof part === 'number') return `${field}[${part}]`;
    return field ? `${field}.${String(part)}` : String(part);
  }, '');
}
