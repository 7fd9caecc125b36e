/** What LaTeX reads as a command, and how it is written as text. */
const SPECIAL: Readonly<Record<string, string>> = {
  "\\": String.raw`\textbackslash{}`,
  "{": String.raw`\{`,
  "}": String.raw`\}`,
  "~": String.raw`\textasciitilde{}`,
  "^": String.raw`\textasciicircum{}`,
  "<": String.raw`\textless{}`,
  ">": String.raw`\textgreater{}`,
  "|": String.raw`\textbar{}`,
  '"': String.raw`\textquotedbl{}`,
  "`": String.raw`\textasciigrave{}`,
};

/** The signs that the lab's own texts use beyond those of Latin scripts, in math mode. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{ α: "\\alpha", β: "\\beta", γ: "\\gamma", δ: "\\delta", ε: "\\varepsilon", η: "\\eta" },
  ...{ θ: "\\theta", λ: "\\lambda", μ: "\\mu", µ: "\\mu", π: "\\pi", ρ: "\\rho", σ: "\\sigma" },
  ...{ τ: "\\tau", φ: "\\varphi", χ: "\\chi", ω: "\\omega", Γ: "\\Gamma", Δ: "\\Delta" },
  ...{ Σ: "\\Sigma", Φ: "\\Phi", Ω: "\\Omega", "−": "-", "×": "\\times", "·": "\\cdot" },
  ...{ "±": "\\pm", "≤": "\\le", "≥": "\\ge", "≠": "\\ne", "≈": "\\approx", "∞": "\\infty" },
  ...{ "√": "\\surd", "∑": "\\sum", "∏": "\\prod", "∂": "\\partial", "∈": "\\in", "→": "\\to" },
  ...{ "⟨": "\\langle", "⟩": "\\rangle", "‖": "\\|", "∇": "\\nabla", ℓ: "\\ell", "∼": "\\sim" },
  ...{ "₀": "_0", "₁": "_1", "₂": "_2", "₃": "_3", "₄": "_4", "₅": "_5", "₆": "_6", "₇": "_7" },
  ...{ "₈": "_8", "₉": "_9", ᵢ: "_i", ⱼ: "_j", ₘ: "_m", "²": "^2", "³": "^3", "⁻": "^-" },
  ...{ "⁰": "^0", "¹": "^1", "⁴": "^4", "⁵": "^5", "⁶": "^6", "⁷": "^7", "⁸": "^8", "⁹": "^9" },
  ...{ "✓": "\\checkmark", "✗": "\\times", "…": "\\ldots" },
};

/** Characters that pdfLaTeX's fonts have in text: Latin letters, and the punctuation of the lab's texts. */
const SET_AS_THEY_ARE = /^[\u0020-\u007e\u00a0-\u024f–—‘’“”„†‡•€]$/u;

/** Text as LaTeX: nothing in it is a command. A sign that no font is sure to have is named by its code. */
export function latexText(text: string): string {
  const written = Array.from(text, (character) => {
    const special = SPECIAL[character];
    if (special !== undefined) return special;
    if (/[&%$#_]/.test(character)) return `\\${character}`;
    const sign = SIGNS[character];
    if (sign !== undefined) return `\\ensuremath{${sign}}`;
    if (character === "\u202f" || character === "\u2009") return "\\,";
    if (character === "\u00a0") return "~";
    if (/\s/.test(character)) return character === "\n" ? "\n" : " ";
    if (SET_AS_THEY_ARE.test(character)) return character;
    const hex = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
    return `\\texttt{[U+${hex}]}`;
  });
  return written.join("");
}
