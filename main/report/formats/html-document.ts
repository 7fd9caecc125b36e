import { Markup, markup } from "./markup.ts";
import { STYLESHEET } from "./stylesheet.ts";

/** What the file may do, told to whatever opens it: style itself and show what is inside it. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A page of its own around what it says: no script, no request, light and dark, fit for A4. */
export function htmlDocument(title: string, body: Markup, labVersion?: string): string {
  const version = labVersion === undefined ? "" : ` ${labVersion}`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(CONTENT_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Weight Sharing Lab${version}">
<title>${title}</title>
<style>${new Markup(STYLESHEET)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.toString();
}
