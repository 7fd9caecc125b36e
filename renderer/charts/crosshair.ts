import type { Plugin } from "chart.js";

/** A thin upright line at the moment that the tooltip reads. */
export const crosshairPlugin: Plugin<"line"> = {
  id: "crosshair",
  beforeDatasetsDraw(chart) {
    const [active] = chart.getActiveElements();
    if (active === undefined) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = "#88888880";
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(active.element.x, chartArea.top);
    ctx.lineTo(active.element.x, chartArea.bottom);
    ctx.stroke();
    ctx.restore();
  },
};
