import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FrameDrawing } from "../../../../renderer/window/frame-drawing.ts";

let frames: (() => void)[] = [];
let see: (isIntersecting: boolean) => void = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (draw: () => void) => frames.push(draw));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => (frames[id - 1] = () => {}));
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(hear: (entries: readonly { isIntersecting: boolean }[]) => void) {
        see = (isIntersecting) => hear([{ isIntersecting }]);
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function nextFrame(): void {
  for (const draw of frames.splice(0)) draw();
}

describe("what is drawn by frames", () => {
  it("is drawn once a frame, however often it changes, and not between", () => {
    const draw = vi.fn();
    const drawing = new FrameDrawing({} as Element, draw);
    drawing.ask();
    drawing.ask();
    expect(draw).not.toHaveBeenCalled();
    nextFrame();
    expect(draw).toHaveBeenCalledTimes(1);
    nextFrame();
    expect(draw).toHaveBeenCalledTimes(1);
    drawing.ask();
    nextFrame();
    expect(draw).toHaveBeenCalledTimes(2);
  });

  it("waits out of sight until changes rest", () => {
    const draw = vi.fn();
    const drawing = new FrameDrawing({} as Element, draw);
    see(false);
    for (let change = 0; change < 10; change++) {
      drawing.ask();
      vi.advanceTimersByTime(100);
    }
    nextFrame();
    expect(draw).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it("is drawn in the next frame when it comes into sight, where it has changed", () => {
    const draw = vi.fn();
    const drawing = new FrameDrawing({} as Element, draw);
    see(false);
    see(true);
    nextFrame();
    expect(draw).not.toHaveBeenCalled();
    see(false);
    drawing.ask();
    see(true);
    nextFrame();
    expect(draw).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it.each([true, false])("is not drawn after its end; in sight: %s", (isSeen) => {
    const draw = vi.fn();
    const drawing = new FrameDrawing({} as Element, draw);
    see(isSeen);
    drawing.ask();
    drawing.end();
    nextFrame();
    vi.advanceTimersByTime(1000);
    expect(draw).not.toHaveBeenCalled();
  });
});
