import { parseLesson } from "../../shared/lesson/parse.ts";
import type { Lesson } from "../../shared/lesson/schema.ts";
import { STORY_FILE } from "../../shared/lesson/story.ts";
import { parseJson } from "../../shared/spec/json-text.ts";
import { readStored } from "../window/stored.ts";

/**
 * The built-in story, or the lesson that was opened last.
 * @throws SpecError naming the fields of a file that is no lesson
 * @throws JsonTextError where it is no JSON, or none has been opened
 */
export function openedLesson(which: "story" | "lesson"): Lesson {
  if (which === "story") return parseLesson(STORY_FILE);
  const text = readStored("lesson");
  return parseLesson(parseJson(typeof text === "string" ? text : ""));
}
