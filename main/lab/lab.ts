import type { LabHandlers } from "../../shared/api/contract.ts";
import { ClaimDesk } from "./claims/claim-desk.ts";
import { ExperimentDesk, type LabOptions } from "./experiment-desk.ts";
import { labHandlers } from "./lab-handlers.ts";
import { StudyDesk } from "./study/study-desk.ts";

/** The whole lab: experiments, the studies and claims that are made of them, and its answers. */
export class Lab extends ExperimentDesk {
  readonly studies: StudyDesk;
  readonly claims: ClaimDesk;
  readonly handlers: LabHandlers;

  constructor(options: LabOptions) {
    super(options);
    this.claims = new ClaimDesk(this);
    this.studies = new StudyDesk(this, {
      changed: (record) => this.events.emit("study:changed", record),
      deleted: (studyId) => this.events.emit("study:deleted", { studyId }),
    });
    this.handlers = labHandlers(this, this.studies, this.claims);
  }

  override async close(): Promise<void> {
    this.studies.close();
    await super.close();
  }
}
