/** A line may break between the parts of a component's words, not within "component 2", "patches 1–5" or "2 × 10⁻³". */
export function keepTogether(words: string): string {
  return words
    .replaceAll(/(patch|patches|orders|component|\d,) (?=\d)/g, "$1\u00a0")
    .replaceAll(/ × (?=10[⁻⁰¹²³⁴-⁹])/g, "\u00a0×\u00a0");
}
