// @ts-check

/**
 * A straight apostrophe in prose: after a letter, digit, bracket or closing quote and before one of the
 * endings of English, or after the s of a plural that owns something. Quotes of code have none of these.
 */
const STRAIGHT =
  /(?<=[\p{L}\p{N})}”"`])\\?'(?=(?:s|t|d|m|re|ve|ll)(?![\p{L}\p{N}'"]))|(?<=(?<!['\p{L}])\p{L}+s)\\?'(?= \p{Ll})/gu;

/**
 * Refuses straight apostrophes in texts, which people read: strings and what Svelte files write. Quotes
 * of names are “curly” too; straight ones stand around what a file has, as in "kind": "cosine".
 * @type {import("eslint").Rule.RuleModule}
 */
export const apostrophes = {
  meta: {
    type: "problem",
    fixable: "code",
    schema: [],
    messages: { straight: "Write ’ in a text that people read, not '." },
  },
  create(context) {
    /** @param {any} node */
    const check = (node) => {
      const text = context.sourceCode.getText(node);
      const curly = text.replace(STRAIGHT, "’");
      if (curly === text) return;
      context.report({
        node,
        messageId: "straight",
        fix: (fixer) => fixer.replaceText(node, curly),
      });
    };
    return {
      /** @param {any} node */
      Literal(node) {
        if (typeof node.value === "string") check(node);
      },
      TemplateElement: check,
      /** @param {any} node */
      SvelteText(node) {
        if (node.parent.type !== "SvelteStyleElement") check(node);
      },
      SvelteLiteral: check,
    };
  },
};
