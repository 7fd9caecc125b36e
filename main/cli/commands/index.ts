import type { Command } from "../command.ts";
import { backupCommand } from "./backup.ts";
import { checkCommand } from "./check.ts";
import { claimsCommand } from "./claims.ts";
import { compareCommand } from "./compare.ts";
import { deleteCommand } from "./delete.ts";
import { doctorCommand } from "./doctor.ts";
import { exportCommand } from "./export.ts";
import { extendCommand } from "./extend.ts";
import { gradientVarianceCommand } from "./gradient-variance.ts";
import { importCommand } from "./import.ts";
import { listCommand } from "./list.ts";
import { planCommand } from "./plan.ts";
import { presetsCommand } from "./presets.ts";
import { repairCommand } from "./repair.ts";
import { reportCommand } from "./report.ts";
import { reproduceCommand } from "./reproduce.ts";
import { restoreCommand } from "./restore.ts";
import { resumeCommand } from "./resume.ts";
import { runCommand } from "./run.ts";
import { schemaCommand } from "./schema.ts";
import { serveCommand } from "./serve.ts";
import { showCommand } from "./show.ts";
import { studyCommand } from "./study.ts";
import { theoryCommand } from "./theory.ts";
import { trashCommand } from "./trash.ts";
import { verifyCommand } from "./verify.ts";

/** Every command of `wslab`, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  runCommand,
  resumeCommand,
  extendCommand,
  presetsCommand,
  schemaCommand,
  planCommand,
  claimsCommand,
  studyCommand,
  verifyCommand,
  theoryCommand,
  gradientVarianceCommand,
  listCommand,
  showCommand,
  compareCommand,
  reportCommand,
  exportCommand,
  importCommand,
  reproduceCommand,
  deleteCommand,
  trashCommand,
  backupCommand,
  restoreCommand,
  checkCommand,
  repairCommand,
  serveCommand,
  doctorCommand,
];
