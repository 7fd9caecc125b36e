const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Marks that would let a name disguise the text after it, in documents that cannot isolate it. */
const DIRECTION_OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;

/** Halves of a character and U+FFFE, U+FFFF: XML forbids them (XML 1.0, production 2). */
const NO_CHARACTERS = /[\p{Surrogate}\u{fffe}\u{ffff}]/gu;

/** Control characters that XML forbids or discourages. */
const CONTROLS =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * Text for a document of any kind, drawn or written: what XML forbids becomes U+FFFD, and marks that
 * turn the reading direction of what follows are dropped.
 */
export function documentText(text: string): string {
  return text
    .replace(DIRECTION_OVERRIDES, "")
    .replace(NO_CHARACTERS, "\ufffd")
    .replace(CONTROLS, "\ufffd");
}

/** The same, escaped for an element or a quoted attribute of HTML, SVG and XML. */
export function escapeMarkup(text: string): string {
  return documentText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
