import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from "chart.js";
import annotationPlugin from "chartjs-plugin-annotation";
import zoomPlugin from "chartjs-plugin-zoom";
import { crosshairPlugin } from "./crosshair.ts";
import { endLabelPlugin } from "./end-labels.ts";

Chart.register(
  LineController,
  LineElement,
  PointElement,
  LinearScale,
  LogarithmicScale,
  Filler,
  Tooltip,
  annotationPlugin,
  zoomPlugin,
  crosshairPlugin,
  endLabelPlugin,
);

export { Chart };
