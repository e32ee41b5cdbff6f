/** The other answers of the form, which rjsf hands around without a type. */
export function readText(formContext: unknown, name: string): string {
  const values = memberOf(formContext, 'formData');
  const value = memberOf(values, name);
  return typeof value === 'string' ? value.trim() : '';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
