import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

export type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration

const read = new Map<string, ts.SourceFile>()

/** The parsed source file. */
export function readSource(file: string): ts.SourceFile {
  const known = read.get(file)
  if (known) return known
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  read.set(file, source)
  return source
}

/** The file from which a source file imports a name, and the name that it has there. */
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

/** The interface or type alias that a name means in a file: declared there, or imported from another of our files. */
export function findDeclaration(source: ts.SourceFile, name: string): Declaration | undefined {
  const own = source.statements.find(
    (one): one is Declaration => (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) && one.name.text === name,
  )
  if (own) return own
  const from = findImport(source, name)
  return from && findDeclaration(readSource(from.file), from.name)
}

/** The comment directly above a declaration or field, as one line of text, and the content of its `@schema` tag. */
export function readComment(node: ts.Node): { readonly text: string; readonly schema: object } {
  const text = ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)?.comment) ?? ''
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'schema')
  const json = tag === undefined ? '{}' : (ts.getTextOfJSDocComment(tag.comment) ?? '')
  return { text: text.replaceAll(/\s*\n\s*/g, ' ').trim(), schema: JSON.parse(json) as object }
}
