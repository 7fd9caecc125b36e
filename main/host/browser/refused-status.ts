/** The HTTP statuses with which the browser host refuses a request, and when. */
export const REFUSED_STATUSES = {
  400: "the address cannot be read, or the body of a call is not JSON",
  403: "no key, a wrong one, or a foreign Host or Origin; on `/events` also where it has none",
  404: "there is no such file",
  405: "a call that is not a POST, a file that is not a GET or HEAD",
  413: "a body beyond 8 MiB",
  415: "a call whose body is not `application/json`",
} as const;

export type RefusedStatus = keyof typeof REFUSED_STATUSES;
