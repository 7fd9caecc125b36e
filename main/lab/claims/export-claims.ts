import type { ClaimsRecord } from "../../../shared/api/claim-records.ts";
import { DATA_FORMATS, type DataFormat } from "../../../shared/api/export-formats.ts";
import type { ExportedFile } from "../../../shared/api/records.ts";
import { claimsCsv, claimsJson } from "../../report/claims-data.ts";

/** A family of claims as a file of data. */
export function exportClaims(record: ClaimsRecord, format: DataFormat): ExportedFile {
  const { ending, mediaType } = DATA_FORMATS[format];
  const text = format === "csv" ? claimsCsv(record) : claimsJson(record);
  return { fileName: `claims-${record.family}${ending}`, mediaType, text };
}
