import { markup, type Markup } from "../markup.ts";
import { CHART_WIDTH } from "./layout.ts";

/** What a reader who cannot see a chart is told about it. */
export interface ChartText {
  /** A unique id within the document, letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** A drawing with its title and description, sized by its `viewBox` and scaled by the page. */
export function svgFrame(text: ChartText, height: number, content: Markup): Markup {
  const { id, title, description } = text;
  const h = Math.ceil(height);
  return markup`<svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${CHART_WIDTH} ${h}" width="${CHART_WIDTH}" height="${h}"><title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>${content}</svg>`;
}
