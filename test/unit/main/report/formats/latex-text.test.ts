import { describe, expect, it } from "vitest";
import { latexText } from "../../../../../main/report/formats/latex-text.ts";

describe("text as LaTeX", () => {
  it("has no character that LaTeX reads as a command", () => {
    expect(latexText(String.raw`\{}~^<>|"` + "`")).toBe(
      String.raw`\textbackslash{}\{\}\textasciitilde{}\textasciicircum{}\textless{}\textgreater{}\textbar{}\textquotedbl{}\textasciigrave{}`,
    );
    expect(latexText("a & 5% $x #1 b_c")).toBe(String.raw`a \& 5\% \$x \#1 b\_c`);
  });

  it("has Greek letters, signs and numerals high and low in math mode", () => {
    expect(latexText("αλω ΓΣΩ")).toBe(
      String.raw`\ensuremath{\alpha}\ensuremath{\lambda}\ensuremath{\omega} \ensuremath{\Gamma}\ensuremath{\Sigma}\ensuremath{\Omega}`,
    );
    expect(latexText("−3 × 2")).toBe(String.raw`\ensuremath{-}3 \ensuremath{\times} 2`);
    expect(latexText("≤≥≠")).toBe(String.raw`\ensuremath{\le}\ensuremath{\ge}\ensuremath{\ne}`);
    expect(latexText("x₀²")).toBe(String.raw`x\ensuremath{_0}\ensuremath{^2}`);
    const digits = [..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map(latexText);
    expect(digits).toEqual(digits.map((_, digit) => `\\ensuremath{^${digit}}`));
    const low = [..."₀₁₂₃₄₅₆₇₈₉"].map(latexText);
    expect(low).toEqual(low.map((_, digit) => `\\ensuremath{_${digit}}`));
  });

  it("keeps blanks of each width, and the ends of lines", () => {
    expect(latexText("a\u00a0b\u202fc\u2009d\te\nf")).toBe("a~b\\,c\\,d e\nf");
  });

  it("sets Latin letters and marks of print as they are, and names what fonts may lack", () => {
    expect(latexText("Übung ſł ɏ – — ‘q’ “q” „ † ‡ • €")).toBe("Übung ſł ɏ – — ‘q’ “q” „ † ‡ • €");
    expect(latexText("ɐ漢🎲\u0007")).toBe(
      String.raw`\texttt{[U+0250]}\texttt{[U+6F22]}\texttt{[U+1F3B2]}\texttt{[U+0007]}`,
    );
  });
});
