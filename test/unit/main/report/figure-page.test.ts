import { expect, it } from "vitest";
import { figurePage } from "../../../../main/report/formats/figure-page.ts";

it("the page of a picture has the picture's size, and none where the picture has none", () => {
  const svg = '<svg viewBox="1 2 640 480"></svg>';
  const { html, page } = figurePage(svg);
  expect(page).toEqual({ width: 640, height: 480 });
  expect(html).toContain(`<body>${svg}</body>`);
  expect(figurePage("<svg></svg>").page).toEqual({ width: 0, height: 0 });
});
