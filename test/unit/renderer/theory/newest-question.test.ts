import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  NewestQuestion,
  type Answerer,
  type Outcome,
} from "../../../../renderer/theory/newest-question.ts";

/** An answerer that answers when the test says so. */
class Hand implements Answerer<number> {
  readonly asked: number[] = [];
  ended = false;
  readonly say: (outcome: Outcome<string>) => void;
  constructor(say: (outcome: Outcome<string>) => void) {
    this.say = say;
  }
  ask(question: number): void {
    this.asked.push(question);
  }
  end(): void {
    this.ended = true;
  }
}

function setUp(interim: boolean) {
  const hands: Hand[] = [];
  const heard: [number, Outcome<string>][] = [];
  const questions = new NewestQuestion<number, string>(
    (say) => {
      const hand = new Hand(say);
      hands.push(hand);
      return hand;
    },
    (outcome, question) => heard.push([question, outcome]),
    { interim, patienceMs: 1000 },
  );
  const words = () => heard.map(([question, outcome]) => [question, outcome.ok]);
  return { hands, questions, words };
}

const answer = { ok: true, answer: "so" } as const;

describe("questions that follow each other", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are asked one at a time, and of those that wait only the newest is", () => {
    const { hands, questions } = setUp(false);
    for (const question of [1, 2, 3, 4]) questions.ask(question);
    expect(hands[0]?.asked).toEqual([1]);
    expect(questions.busy).toBe(true);
    hands[0]?.say(answer);
    expect(hands[0]?.asked).toEqual([1, 4]);
    expect(questions.busy).toBe(true);
    hands[0]?.say(answer);
    expect(questions.busy).toBe(false);
    expect(hands).toHaveLength(1);
  });

  it("get no answer once a newer one waits", () => {
    const { hands, questions, words } = setUp(false);
    questions.ask(1);
    questions.ask(2);
    hands[0]?.say(answer);
    expect(words()).toEqual([]);
    hands[0]?.say(answer);
    expect(words()).toEqual([[2, true]]);
  });

  it("are all answered that were worked on where a picture follows a hand", () => {
    const { hands, questions, words } = setUp(true);
    for (const question of [1, 2, 3]) questions.ask(question);
    hands[0]?.say(answer);
    hands[0]?.say(answer);
    expect(words()).toEqual([
      [1, true],
      [3, true],
    ]);
  });

  it("break one off that keeps the newest waiting too long, and hear nothing more of it", () => {
    const { hands, questions, words } = setUp(true);
    questions.ask(1);
    questions.ask(2);
    vi.advanceTimersByTime(999);
    expect(hands).toHaveLength(1);
    questions.ask(3);
    vi.advanceTimersByTime(1);
    expect(hands[0]?.ended).toBe(true);
    expect(hands[1]?.asked).toEqual([3]);
    hands[0]?.say(answer);
    expect(words()).toEqual([]);
    hands[1]?.say(answer);
    expect(words()).toEqual([[3, true]]);
  });

  it("leave a question alone that nobody waits behind, however long it takes", () => {
    const { hands, questions } = setUp(false);
    questions.ask(1);
    vi.advanceTimersByTime(60_000);
    expect(hands[0]?.ended).toBe(false);
  });

  it("open another answerer after one was lost, and hear that it was", () => {
    const { hands, questions, words } = setUp(false);
    questions.ask(1);
    hands[0]?.say({ ok: false, lost: true, message: "Gone." });
    expect(words()).toEqual([[1, false]]);
    questions.ask(2);
    expect([hands[0]?.ended, hands[1]?.asked]).toEqual([true, [2]]);
  });

  it("hear nothing after the end", () => {
    const { hands, questions, words } = setUp(true);
    questions.ask(1);
    questions.ask(2);
    questions.end();
    expect(hands[0]?.ended).toBe(true);
    hands[0]?.say(answer);
    vi.advanceTimersByTime(5000);
    expect([words(), hands.length]).toEqual([[], 1]);
  });
});
