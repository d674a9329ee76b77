import ts from 'typescript';

/** Lines of the longest function, from its first to its last, with its parameters, comments and texts. */
const LONGEST = 80;

/** Functions that are longer, in a source file. A group of tests (`describe`) is a list of tests, so it may be as long as it needs. */
export function longFunctionsIn(path: string, text: string): { line: number; problem: string }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: { line: number; problem: string }[] = [];
  const look = (node: ts.Node): void => {
    const isBody = ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
    if (isBody && !isGroupOfTests(node.parent)) {
      const first = lineOf(source, node.getStart());
      const lines = lineOf(source, node.end) - first + 1;
      if (lines > LONGEST) {
        found.push({ line: first, problem: `expected at most ${LONGEST} lines in a function but found ${lines}` });
      }
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** From 1. */
const lineOf = (source: ts.SourceFile, position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;

const isGroupOfTests = (node: ts.Node): boolean => ts.isCallExpression(node) && /^describe\b/.test(node.expression.getText());
