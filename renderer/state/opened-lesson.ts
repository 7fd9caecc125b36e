import { parseLesson } from "../../shared/lesson/parse.ts";
import type { Lesson } from "../../shared/lesson/schema.ts";
import { STORY } from "../../shared/lesson/story.ts";
import { parseJson } from "../../shared/spec/json-text.ts";
import { readStored, writeStored } from "../window/stored.ts";

/** Keeps the text of a lesson file for the story screen. */
export function keepLesson(text: string): void {
  writeStored("lesson", text);
}

/**
 * The built-in story, or the lesson that was opened last.
 * @throws SpecError naming the fields of a file that is no lesson
 * @throws JsonTextError where it is no JSON, or none has been opened
 */
export function openedLesson(which: "story" | "lesson"): Lesson {
  if (which === "story") return STORY;
  const text = readStored("lesson");
  return parseLesson(parseJson(typeof text === "string" ? text : ""));
}
