import {
  CALL_NAMES,
  labCalls,
  type Caller,
  type CallName,
  type CallOutcome,
  type LabHandlers,
} from "../../shared/api/contract.ts";
import type { RefusalKind } from "../../shared/api/refusals.ts";
import { flattenError } from "../../shared/protocol/trainer-protocol.ts";
import { SpecError } from "../../shared/spec/problem.ts";

/**
 * Answers one call that came over a host's edge: the only place where arguments are validated and
 * where an error becomes an outcome. It never throws.
 * @param name as received, not trusted
 * @param args as received, not trusted
 */
export async function dispatch(
  handlers: LabHandlers,
  name: unknown,
  args: unknown,
  caller?: Caller,
): Promise<CallOutcome> {
  if (!isCallName(name)) {
    return refuse(
      "UnknownCall" satisfies RefusalKind,
      `The lab has no call named ${JSON.stringify(name)}.`,
    );
  }
  const parsed = labCalls[name].args.safeParse(args);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join("/")}: ${message}`,
    );
    return refuse(
      "BadArguments" satisfies RefusalKind,
      `${name} was called with bad arguments. ${problems.join("; ")}`,
    );
  }
  try {
    // The schema has just proved that the parameters fit this name's handler; TypeScript cannot
    // tie the two across a union of calls.
    const handler = handlers[name] as (parameters: unknown, caller?: Caller) => unknown;
    return { ok: true, value: (await handler(parsed.data, caller)) ?? null };
  } catch (error) {
    const { kind, message } = flattenError(error);
    if (!(error instanceof SpecError)) return refuse(kind, message);
    return { ok: false, error: { kind, message, problems: error.problems } };
  }
}

function isCallName(name: unknown): name is CallName {
  return (CALL_NAMES as readonly unknown[]).includes(name);
}

/** @param kind one of `RefusalKind`, or the name of an error that nobody foresaw */
function refuse(kind: string, message: string): CallOutcome {
  return { ok: false, error: { kind, message } };
}
