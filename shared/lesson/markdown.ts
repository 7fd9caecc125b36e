/** A stretch of text with what it is. HTML is not among it: every character of it is text. */
export type Inline =
  | { readonly kind: "text" | "strong" | "emphasis" | "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

/** A block of a page. */
export type Block =
  | { readonly kind: "paragraph" | "heading"; readonly inlines: readonly Inline[] }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: "code"; readonly text: string };

const BULLET = /^[-*+] +(.*)$/;
const NUMBER = /^\d{1,3}[.)] +(.*)$/;
const HEADING = /^#{1,6} +(.*)$/;
const INLINE =
  /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])[*_]([^*_\s](?:[^*_]*[^*_\s])?)[*_](?![\w*])|\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/g;

/**
 * Reads the part of Markdown that lessons have: paragraphs, headings, lists of one level, fenced code,
 * strong, emphasis, code and web links. Anything else, HTML above all, stays the text that it is. The
 * time grows with the text's length alone.
 */
export function readMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    if (line.trim() === "") at += 1;
    else at = readBlock(lines, at, blocks);
  }
  return blocks;
}

/** @returns the line after the block that begins at one */
function readBlock(lines: readonly string[], at: number, blocks: Block[]): number {
  const line = lines[at]!;
  if (line.startsWith("```")) {
    const rest = lines.slice(at + 1);
    const length = rest.findIndex((one) => one.startsWith("```"));
    const code = length < 0 ? rest : rest.slice(0, length);
    blocks.push({ kind: "code", text: code.join("\n") });
    return at + code.length + 2;
  }
  const heading = HEADING.exec(line);
  if (heading !== null) {
    blocks.push({ kind: "heading", inlines: readInlines(heading[1]!) });
    return at + 1;
  }
  const isOrdered = NUMBER.test(line);
  if (isOrdered || BULLET.test(line)) {
    return readList(lines, at, isOrdered ? NUMBER : BULLET, blocks);
  }
  const end = paragraphEnd(lines, at);
  const inlines = readInlines(lines.slice(at, end).join(" "));
  blocks.push({ kind: "paragraph", inlines });
  return end;
}

function readList(lines: readonly string[], at: number, item: RegExp, blocks: Block[]): number {
  const items: string[] = [];
  let next = at;
  for (const line of lines.slice(at)) {
    const begun = item.exec(line);
    if (begun !== null) items.push(begun[1]!);
    // An indented line goes on with the item above it.
    else if (/^ +\S/.test(line)) items.push(`${items.pop()!} ${line.trim()}`);
    else break;
    next += 1;
  }
  blocks.push({ kind: "list", ordered: item === NUMBER, items: items.map(readInlines) });
  return next;
}

function paragraphEnd(lines: readonly string[], at: number): number {
  const ends = (line: string): boolean =>
    line.trim() === "" || [BULLET, NUMBER, HEADING, /^```/].some((begin) => begin.test(line));
  const length = lines.slice(at + 1).findIndex(ends);
  return length < 0 ? lines.length : at + 1 + length;
}

function readInlines(text: string): Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, emphasis, label, href] = match;
    if (match.index > end) inlines.push({ kind: "text", text: text.slice(end, match.index) });
    if (code !== undefined) inlines.push({ kind: "code", text: code });
    else if (strong !== undefined) inlines.push({ kind: "strong", text: strong });
    else if (emphasis !== undefined) inlines.push({ kind: "emphasis", text: emphasis });
    else inlines.push({ kind: "link", text: label!, href: href! });
    end = match.index + whole.length;
  }
  if (end < text.length) inlines.push({ kind: "text", text: text.slice(end) });
  return inlines;
}
