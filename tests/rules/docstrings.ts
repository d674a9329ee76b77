import ts from 'typescript';

/**
 * Exported declarations, and methods of exported interfaces, without a docstring; and times and places in an exported interface whose unit no docstring
 * names.
 */
export function undocumentedIn(path: string, text: string): { line: number; problem: string }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const at = (node: ts.Node, problem: string) => ({
    line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    problem,
  });
  return source.statements.filter(isExported).flatMap((statement) => {
    const members: readonly ts.TypeElement[] = ts.isInterfaceDeclaration(statement) ? statement.members : [];
    const methods = members.filter(ts.isMethodSignature);
    const undocumented = [statement, ...methods].filter(isUndocumented);
    const unitless = members.filter((member) =>
      UNITS.some(({ of, said }) => of.test(member.getText()) && !said.test(statement.getFullText())),
    );
    return [
      ...undocumented.map((node) => at(node, `expected a docstring before ${nameOf(node)}`)),
      ...unitless.map((member) => at(member, `expected the unit of ${member.name?.getText()} in a docstring`)),
    ];
  });
}

/** Names of numbers that do not show the unit, with patterns of docstrings that name it. */
const UNITS = [
  { of: /^readonly \w+_at\??: number/, said: /epoch milliseconds/i },
  { of: /^readonly (lat|lon)\??: number/, said: /degrees/i },
];

function isExported(node: ts.Statement): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);
}

const isUndocumented = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).length === 0;

/** The name that a statement declares, or its first line. */
function nameOf(node: ts.Statement | ts.MethodSignature): string {
  const named = ts.isVariableStatement(node) ? node.declarationList.declarations[0] : node;
  const name = named === undefined ? undefined : ts.getNameOfDeclaration(named as ts.Declaration);
  return name?.getText() ?? (node.getText().split('\n')[0] as string);
}
