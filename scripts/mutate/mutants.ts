import ts from "typescript";

/** A single fault: the text between two places of a file is another. */
export interface Mutant {
  /** Line of the fault, from 1. */
  readonly line: number;
  /** Offset in the file's text, and of what comes after what is replaced. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What was done, for example "< for <=". */
  readonly fault: string;
  /** Whether it changes nothing: numbers of which the largest or least is taken, in another order. */
  readonly isNone?: boolean;
}

/** The text of a file with the fault in it. */
export function applied({ start, end, replacement }: Mutant, text: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

const OTHER_OPERATOR: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "&&": "||",
  "||": "&&",
};

const OTHER_METHOD: Readonly<Record<string, string>> = {
  min: "max",
  max: "min",
  every: "some",
  some: "every",
  floor: "ceil",
  ceil: "floor",
};

/** Of two vectors in either order: arguments that are swapped are no fault. */
const COMMUTATIVE = /^(v128|[if]\d+x\d+)\.(add|mul|min|max|and|or|xor|eq|ne)$/;

/** The same of numbers. These keep their place in the drawing, so that it stays the one it was. */
const COMMUTATIVE_NUMBERS = /^(Math\.(min|max|hypot)|min|max|multiplyAdd)$/;

/** All single faults that are put into a TypeScript file, in the order of its text. */
export function mutantsOf(fileName: string, text: string): Mutant[] {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const add: Add = (node, replacement, fault, isNone = false) => {
    const start = node.getStart(file);
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    mutants.push({ line, start, end: node.getEnd(), replacement, fault, isNone });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    mutate(node, add);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants.sort((a, b) => a.start - b.start);
}

type Add = (node: ts.Node, replacement: string, fault: string, isNone?: boolean) => void;

function mutate(node: ts.Node, add: Add): void {
  if (ts.isBinaryExpression(node)) mutateOperator(node, add);
  else if (ts.isCallExpression(node)) mutateCall(node, add);
  else if (ts.isNumericLiteral(node)) add(node, `(${node.text} + 1)`, `${node.text} + 1`);
  else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, "false", "false for true");
  else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, "true", "true for false");
  else if (ts.isConditionalExpression(node)) {
    const [yes, no] = [node.whenTrue.getText(), node.whenFalse.getText()];
    add(node, `(${node.condition.getText()} ? ${no} : ${yes})`, "the branches swapped");
  } else if (ts.isIfStatement(node)) add(node.expression, "false", "if (false)");
  else if (ts.isExpressionStatement(node)) add(node, ";", `without ${shortened(node.getText())}`);
}

function mutateOperator(node: ts.BinaryExpression, add: Add): void {
  const operator = node.operatorToken.getText();
  const other = OTHER_OPERATOR[operator];
  if (other !== undefined) add(node.operatorToken, other, `${other} for ${operator}`);
}

function mutateCall(node: ts.CallExpression, add: Add): void {
  const [first, second, ...rest] = node.arguments.map((argument) => argument.getText());
  const called = node.getText().slice(0, node.arguments.pos - node.getStart());
  const isSame = first === second || COMMUTATIVE.test(node.expression.getText());
  if (first !== undefined && second !== undefined && !isSame) {
    const swapped = `${called}${[second, first, ...rest].join(", ")})`;
    const isNone = COMMUTATIVE_NUMBERS.test(node.expression.getText());
    add(node, swapped, `arguments swapped: ${shortened(swapped)}`, isNone);
  }
  if (!ts.isPropertyAccessExpression(node.expression)) return;
  const { name } = node.expression;
  const other = OTHER_METHOD[name.text];
  if (other !== undefined) add(name, other, `${other} for ${name.text}`);
}

const shortened = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 60);
