/** What the statuses of this API mean. */
export const STATUS_CODES: Record<string, string> = {
  200: 'As asked',
  201: 'A run was made',
  400: 'The request is not understood; the message names the field',
  401: 'Nobody is signed in',
  403: 'A permission is missing; the message names it',
  404: 'It does not exist, or the caller may not see it',
  409: 'Something has changed, or it is over already',
  422: 'The plan cannot be carried out; the findings say why',
};
