import { figureSvg } from "../../../shared/figures/svg/figure-svg.ts";
import { figuresOf, type ReportDocument } from "../document.ts";
import { htmlReport } from "./html.ts";
import { latexReport } from "./latex.ts";
import { markdownReport } from "./markdown.ts";

/** How a report is written as text; a PDF is printed of the HTML. */
export type WrittenFormat = "html" | "md" | "latex";

/** A picture beside a report. */
export interface ReportPicture {
  /** Its path from the report's file, without an ending. */
  readonly path: string;
  /** A whole SVG file. */
  readonly svg: string;
}

/** A report as text, with the pictures that lie beside it. */
export interface RenderedReport {
  readonly text: string;
  readonly pictures: readonly ReportPicture[];
}

/** @param folder the name of the folder beside the report that its pictures go to */
export function renderReport(
  document: ReportDocument,
  format: WrittenFormat,
  folder: string,
): RenderedReport {
  const placeOf = (id: string): string => `${folder}/${id}`;
  switch (format) {
    case "html":
      return { text: htmlReport(document), pictures: [] };
    case "md":
      return {
        text: markdownReport(document, (id) => `${placeOf(id)}.svg`),
        pictures: pictures(document, placeOf),
      };
    case "latex":
      return { text: latexReport(document, placeOf), pictures: pictures(document, placeOf) };
  }
}

function pictures(
  document: ReportDocument,
  placeOf: (id: string) => string,
): readonly ReportPicture[] {
  return figuresOf(document).map((figure) => ({
    path: placeOf(figure.id),
    svg: figureSvg(figure, { standalone: true }),
  }));
}
