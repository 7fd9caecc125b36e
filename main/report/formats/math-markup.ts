import temml from "temml";
import type { Formula } from "../document.ts";
import { Markup, markup } from "./markup.ts";

/** What temml asks for by attributes stands in the report's own style. */
const INLINE_STYLE = / style="[^"]*"/g;

/**
 * A formula as MathML, which browsers set without a script. One that cannot be set is named and shown
 * as it is written. It has no style of its own, which the policy of a page that shows it may forbid.
 */
export function formulaMarkup({ tex, label }: Formula): Markup {
  try {
    const math = temml.renderToString(tex, { displayMode: true, throwOnError: true });
    return markup`<div class="formula"><span>${label}</span>${new Markup(math.replaceAll(INLINE_STYLE, ""))}</div>`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return markup`<p class="formula">${label}, which could not be typeset (${error.message}): <code>${tex}</code></p>`;
  }
}
