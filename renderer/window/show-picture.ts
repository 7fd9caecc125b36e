/** Puts SVG markup of the lab's own into an element, in place of what it held: parsed, never run. */
export function showPicture(host: Element, svg: string): void {
  host.replaceChildren(...new DOMParser().parseFromString(svg, "text/html").body.children);
}
