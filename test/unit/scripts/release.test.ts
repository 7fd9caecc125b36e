import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "../../..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
// It comes without types.
const { load } = createRequire(import.meta.url)("js-yaml") as { load(text: string): unknown };

const step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const workflow = z
  .object({
    permissions: z.record(z.string(), z.string()),
    jobs: z.object({
      pack: z.object({
        strategy: z.object({
          matrix: z.object({
            include: z.array(z.object({ runner: z.string(), name: z.string() })),
          }),
        }),
        "runs-on": z.literal("${{ matrix.runner }}"),
        steps: z.array(step),
      }),
      release: z.object({
        needs: z.literal("pack"),
        permissions: z.record(z.string(), z.string()),
        steps: z.array(step),
      }),
    }),
  })
  .parse(load(read(".github/workflows/release.yml")));
const { pack, release } = workflow.jobs;

describe("the release workflow", () => {
  it("packs on a machine of each system, and of both architectures of a Mac", () => {
    expect(pack.strategy.matrix.include.map(({ name }) => name).sort()).toEqual([
      "linux-x64",
      "macos-arm64",
      "macos-x64",
      "windows-x64",
    ]);
    const runners = pack.strategy.matrix.include.map(({ runner }) => runner);
    expect(new Set(runners).size).toBe(runners.length);
  });

  it("runs scripts that package.json has, setting up before it packs", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const run = pack.steps.flatMap((one) => one.run ?? []);
    const names = run.map((line) => /^npm (?:run )?(\w+)/.exec(line)?.[1]);
    expect(names).toEqual(["setup", "test", "dist"]);
    for (const name of names) expect(scripts).toHaveProperty(name!);
  });

  it("hands out a file of every target that electron-builder.yml names", () => {
    const endings = { AppImage: "AppImage", deb: "deb", nsis: "exe", portable: "exe", dmg: "dmg" };
    const settings = z
      .object({
        linux: z.object({ target: z.array(z.string()) }),
        win: z.object({ target: z.array(z.string()) }),
        mac: z.object({ target: z.array(z.string()) }),
        directories: z.object({ output: z.string() }),
      })
      .parse(load(read("electron-builder.yml")));
    const targets = [settings.linux, settings.win, settings.mac].flatMap(({ target }) => target);
    const wanted = new Set(
      targets.map((one) => `release/*.${endings[one as keyof typeof endings]}`),
    );
    const upload = pack.steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    expect(settings.directories.output).toBe("release");
    expect(new Set(String(upload?.with?.["path"]).trim().split("\n"))).toEqual(wanted);
    expect(upload?.with?.["if-no-files-found"]).toBe("error");
  });

  it("may write to the repository in the job that drafts the release alone", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(release.permissions).toEqual({ contents: "write" });
  });
});
