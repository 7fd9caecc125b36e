/** A token of RFC 9110, section 5.6.2: what types, subtypes and parameters are made of. */
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const QUOTED = '"(?:[\\t !#-\\[\\]-~]|\\\\[\\t -~])*"';
const MEDIA_TYPE = new RegExp(
  `^(${TOKEN}/${TOKEN})[ \\t]*(?:;[ \\t]*(?:${TOKEN}=(?:${TOKEN}|${QUOTED})[ \\t]*)?)*$`,
);
/** No client's header is longer. */
const MAX_LENGTH = 256;

/**
 * Type and subtype of a `Content-Type` header in lower case, for example `application/json`, or
 * `undefined` where the header is no media type (RFC 9110, section 8.3.1).
 */
export function mediaTypeIn(header: string | undefined): string | undefined {
  if (header === undefined || header.length > MAX_LENGTH) return undefined;
  return MEDIA_TYPE.exec(header.trim())?.[1]?.toLowerCase();
}
