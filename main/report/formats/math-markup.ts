import temml from "temml";
import type { Formula } from "../document.ts";
import { Markup, markup } from "./markup.ts";

/**
 * A formula as MathML, which browsers set without a script. One that cannot be set is named and shown
 * as it is written.
 */
export function formulaMarkup({ tex, label }: Formula): Markup {
  try {
    const math = temml.renderToString(tex, { displayMode: true, throwOnError: true });
    return markup`<div class="formula"><span>${label}</span>${new Markup(math)}</div>`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return markup`<p class="formula">${label}, which could not be typeset (${error.message}): <code>${tex}</code></p>`;
  }
}
