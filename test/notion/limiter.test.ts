import { describe, expect, it } from "vitest";
import { Limiter } from "../../src/notion/limiter.ts";

const never = (): Promise<void> => new Promise(() => undefined);

describe("the limiter", () => {
  it("keeps no more requests in flight than it may", async () => {
    const limiter = new Limiter({ concurrency: 3, sleep: never });
    let now = 0;
    let most = 0;
    const task = async (): Promise<void> => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => limiter.run(task)));
    expect(most).toBe(3);
  });

  it("lets what is urgent go first", async () => {
    const limiter = new Limiter({ concurrency: 1, sleep: never });
    const order: string[] = [];
    const task = (name: string) => async (): Promise<void> => {
      order.push(name);
    };
    await Promise.all([limiter.run(task("first")), limiter.run(task("write")), limiter.run(task("read"), 1)]);
    expect(order).toEqual(["first", "read", "write"]);
  });

  it("starts again only when the last of overlapping pauses is over", async () => {
    const wakes: (() => void)[] = [];
    const limiter = new Limiter({
      concurrency: 1,
      sleep: () => new Promise((resolve) => wakes.push(resolve)),
    });
    const pauses = [limiter.pause(1), limiter.pause(2)];
    let ran = false;
    const task = limiter.run(async () => {
      ran = true;
    });
    wakes[0]?.();
    await pauses[0];
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(ran).toBe(false);
    wakes[1]?.();
    await task;
    expect(ran).toBe(true);
  });
});
