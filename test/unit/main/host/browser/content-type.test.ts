import { expect, it } from "vitest";
import { mediaTypeIn } from "../../../../../main/host/browser/content-type.ts";

it.each([
  ["application/json", "application/json"],
  ["Application/JSON", "application/json"],
  [" application/json ; charset=utf-8", "application/json"],
  ['application/json;charset="utf-8"; x="a;b\\""', "application/json"],
  ["application/json;", "application/json"],
  ["application/json-evil", "application/json-evil"],
  ['text/plain; note="application/json"', "text/plain"],
])("reads %s as %s", (header, type) => {
  expect(mediaTypeIn(header)).toBe(type);
});

it.each([
  undefined,
  "",
  "json",
  "application/",
  "/json",
  "application/json evil",
  "application/json,text/plain",
  "application/json;charset",
  'application/json;x="unclosed',
  "application/json\u0000",
  `application/json;x=${"a".repeat(300)}`,
])("takes %s for no media type", (header) => {
  expect(mediaTypeIn(header)).toBeUndefined();
});
