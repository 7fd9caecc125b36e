import { fileStem } from "../../shared/format/file-stem.ts";
import { parseLesson } from "../../shared/lesson/parse.ts";
import { LESSON_ENDING, type Lesson } from "../../shared/lesson/schema.ts";
import { STORY_FILE } from "../../shared/lesson/story.ts";
import { parseJson } from "../../shared/spec/json-text.ts";
import { saveFile } from "../window/save-file.ts";
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

/** Hands a lesson out as a file, for a teacher to change. */
export function saveLesson(lesson: Lesson): void {
  saveFile({
    fileName: `${fileStem(lesson.title, "lesson")}${LESSON_ENDING}`,
    mediaType: "application/json",
    text: `${JSON.stringify(lesson, undefined, 2)}\n`,
  });
}
