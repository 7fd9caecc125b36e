/** `interrupted`: the lab ended while the run trained; what it had measured is kept. */
export type RunStatus =
  "planned" | "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";
