import ts from 'typescript';

/** What has no docstring in a source file: exported declarations, and methods of exported interfaces. */
export function undocumentedIn(path: string, text: string): { line: number; problem: string }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(isExported).flatMap((statement) => {
    const methods = ts.isInterfaceDeclaration(statement) ? statement.members.filter(ts.isMethodSignature) : [];
    return [statement, ...methods].filter(isUndocumented).map((node) => ({
      line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
      problem: `expected a docstring before ${nameOf(node)}`,
    }));
  });
}

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
