import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

export type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration

const read = new Map<string, ts.SourceFile>()

/** The syntax of a source file. */
export function readSource(file: string): ts.SourceFile {
  const known = read.get(file)
  if (known) return known
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  read.set(file, source)
  return source
}

/** The file that a file imports a name from, and what it is called there. */
function findImport(source: ts.SourceFile, name: string): { readonly file: string; readonly name: string } | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const { text } = statement.moduleSpecifier
    const bindings = statement.importClause?.namedBindings
    if (!text.startsWith('.') || bindings === undefined || !ts.isNamedImports(bindings)) continue
    const element = bindings.elements.find((one) => one.name.text === name)
    if (element)
      return { file: join(dirname(source.fileName), text.replace(/\.js$/, '.ts')), name: (element.propertyName ?? element.name).text }
  }
  return undefined
}

/** The interface or alias that a name stands for in a file: declared there, or imported from another file of ours. */
export function findDeclaration(source: ts.SourceFile, name: string): Declaration | undefined {
  const own = source.statements.find(
    (one): one is Declaration => (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) && one.name.text === name,
  )
  if (own) return own
  const from = findImport(source, name)
  return from && findDeclaration(readSource(from.file), from.name)
}

/** What is said of a declaration or a field in the comment right above it, as one line of text; and what its `@schema` tag holds. */
export function readComment(node: ts.Node): { readonly text: string; readonly schema: object } {
  const text = ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)?.comment) ?? ''
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'schema')
  const json = tag === undefined ? '{}' : (ts.getTextOfJSDocComment(tag.comment) ?? '')
  return { text: text.replaceAll(/\s*\n\s*/g, ' ').trim(), schema: JSON.parse(json) as object }
}
