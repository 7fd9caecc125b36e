import { describe, expect, it } from "vitest";
import { SESSION_IDLE_MS, Sessions } from "../../../../../main/host/browser/sessions.ts";
import {
  START_TOKEN_LIFETIME_MS,
  StartTokens,
} from "../../../../../main/host/browser/start-tokens.ts";

describe("the token of a printed address", () => {
  it("opens the lab once", () => {
    const tokens = new StartTokens();
    const token = tokens.issue();
    expect(tokens.redeem(token)).toBe("opened");
    expect(tokens.redeem(token)).toBe("spent");
  });

  it("opens it at the last millisecond of its lifetime, and not a millisecond later", () => {
    let now = 1000;
    const tokens = new StartTokens(() => now);
    const inTime = tokens.issue();
    now += START_TOKEN_LIFETIME_MS;
    expect(tokens.redeem(inTime)).toBe("opened");
    const late = tokens.issue();
    now += START_TOKEN_LIFETIME_MS + 1;
    expect(tokens.redeem(late)).toBe("spent");
    expect(tokens.redeem(late)).toBe("spent");
  });

  it("opens nothing once a later one was printed, and a guess is unknown", () => {
    const tokens = new StartTokens();
    const first = tokens.issue();
    const second = tokens.issue();
    expect(tokens.redeem(first)).toBe("spent");
    expect(tokens.redeem(`${second}A`)).toBe("unknown");
    expect(tokens.redeem("")).toBe("unknown");
    expect(tokens.redeem(second)).toBe("opened");
  });

  it("is known as spent for as long as it is among the latest 64", () => {
    const tokens = new StartTokens();
    const [first, second] = Array.from({ length: 65 }, () => {
      const token = tokens.issue();
      tokens.redeem(token);
      return token;
    });
    expect([tokens.redeem(first!), tokens.redeem(second!)]).toEqual(["unknown", "spent"]);
  });
});

describe("the key of a tab", () => {
  it("is its own, and admits it for as long as it is used", () => {
    let now = 0;
    const sessions = new Sessions(() => now);
    const [a, b] = [sessions.begin(), sessions.begin()];
    expect(a).not.toBe(b);
    now += SESSION_IDLE_MS;
    expect(sessions.admits(a)).toBe(true);
    now += 1;
    expect([sessions.admits(a), sessions.admits(b)]).toEqual([true, false]);
    now += SESSION_IDLE_MS + 1;
    expect(sessions.admits(a)).toBe(false);
  });

  it("makes the tab that was silent longest give way to the 65th", () => {
    let now = 0;
    const sessions = new Sessions(() => now++);
    const keys = Array.from({ length: 64 }, () => sessions.begin());
    expect(sessions.admits(keys[0]!)).toBe(true);
    const another = sessions.begin();
    expect(sessions.admits(keys[1]!)).toBe(false);
    expect([keys[0]!, keys[2]!, another].map((key) => sessions.admits(key))).toEqual([
      true,
      true,
      true,
    ]);
  });
});
