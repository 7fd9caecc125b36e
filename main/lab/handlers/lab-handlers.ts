import type { LabHandlers } from "../../../shared/api/contract.ts";
import type { ForkTrainer } from "../../ports/trainer-fork.ts";
import type { AnalysisService } from "../analysis/analysis-service.ts";
import { describeApp, type AppFacts } from "../describe-app.ts";
import type { Lab } from "../lab.ts";
import { StoreCare } from "../library/store-care.ts";
import { experimentHandlers } from "./experiment-handlers.ts";
import { done, type HandlersOf } from "./handlers-of.ts";
import { queueHandlers } from "./queue-handlers.ts";
import { resultHandlers } from "./result-handlers.ts";
import { studyHandlers } from "./study-handlers.ts";

/** What answers take from outside of the lab's services. */
interface Outside {
  readonly facts: AppFacts;
  readonly fork: ForkTrainer;
  readonly analysis: AnalysisService;
}

/** The lab's answer to every call of the contract; arguments are validated before they get here. */
export function labHandlers(lab: Lab, { facts, fork, analysis }: Outside): LabHandlers {
  return {
    ...appHandlers(lab, facts),
    ...storeHandlers(new StoreCare(lab.store)),
    ...experimentHandlers(lab),
    ...queueHandlers(lab),
    ...studyHandlers(lab, fork),
    ...resultHandlers(lab, analysis),
  };
}

function appHandlers({ store, experiments }: Lab, facts: AppFacts): HandlersOf<"app"> {
  return {
    "app:getInfo": () =>
      describeApp(facts, store, { storeFailure: experiments.training.storeFailure }),
  };
}

function storeHandlers(care: StoreCare): HandlersOf<"store"> {
  return {
    "store:check": () => care.check(),
    "store:backUp": ({ file }) => care.backUp(file),
    "store:restore": ({ file }) => done(care.restore(file)),
    "store:repair": () => care.repair(),
  };
}
