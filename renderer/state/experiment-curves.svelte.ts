import { curvesByRun, withMeasured, type CurvesByRun } from "../../shared/comparison/run-curves.ts";
import { LiveRecord } from "./live-record.svelte.ts";

/** The curves of an experiment's runs, which grow while they train. */
export class ExperimentCurves extends LiveRecord<CurvesByRun> {
  protected override async read(): Promise<CurvesByRun> {
    const curves = await this.client.call("experiment:curves", { experimentId: this.id });
    return curvesByRun(curves);
  }

  protected override listen(): (() => void)[] {
    const { client } = this;
    return [
      client.on("run:measured", (measured) => {
        const own = measured.filter(({ experimentId }) => experimentId === this.id);
        if (own.length > 0) this.amend((curves) => withMeasured(curves, own));
      }),
    ];
  }
}
