import { fileStem } from "../../shared/format/file-stem.ts";
import { LESSON_ENDING, type Lesson } from "../../shared/lesson/schema.ts";
import { saveFile } from "../window/save-file.ts";

/** Hands a lesson out as a file, for a teacher to change. */
export function saveLesson(lesson: Lesson): void {
  saveFile({
    fileName: `${fileStem(lesson.title, "lesson")}${LESSON_ENDING}`,
    mediaType: "application/json",
    text: `${JSON.stringify(lesson, undefined, 2)}\n`,
  });
}
