/**
 * Describes a type of src/report as JSON Schema. The types say exactly what is printed: money is already a pair of decimal strings, and the
 * serialiser only leaves out fields that are `undefined`. A construct that is not known here is refused, so that nobody publishes a schema
 * that says less than the type.
 */
import ts from 'typescript'
import { type Declaration, findDeclaration, readComment } from './read-source.js'

/** A JSON Schema, as a record of its keywords. */
export type Schema = Readonly<Record<string, unknown>>

interface ObjectSchema extends Schema {
  readonly properties: Readonly<Record<string, Schema>>
  readonly required: readonly string[]
}

/** The schemas that a type may refer to: those of named types, and those that the type parameters of a generic stand for. */
export interface Scope {
  readonly named: Map<string, Schema>
  readonly parameters: ReadonlyMap<string, Schema>
}

const KEYWORDS = new Map<ts.SyntaxKind, Schema | false>([
  [ts.SyntaxKind.StringKeyword, { type: 'string' }],
  [ts.SyntaxKind.NumberKeyword, { type: 'number' }],
  [ts.SyntaxKind.BooleanKeyword, { type: 'boolean' }],
  [ts.SyntaxKind.UnknownKeyword, {}],
  [ts.SyntaxKind.NeverKeyword, false],
])

function refuse(node: ts.Node): never {
  const source = node.getSourceFile()
  const { line } = source.getLineAndCharacterOfPosition(node.getStart())
  throw new Error(`${source.fileName}:${line + 1}: no schema is known for ${node.getText()}`)
}

function describeLiteral(node: ts.LiteralTypeNode): Schema {
  const { literal } = node
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { type: 'null' }
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return { const: true }
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return { const: false }
  return ts.isStringLiteral(literal) ? { const: literal.text } : refuse(node)
}

function isBare(schema: Schema): boolean {
  return Object.keys(schema).join() === 'type' && typeof schema.type === 'string'
}

/** Joins the members of a union in the shortest form: one of these values, one of these types, or any of these schemas. */
function joinUnion(members: readonly Schema[]): Schema {
  const values = members.filter((member) => 'const' in member).map((member) => member.const)
  const types = members.filter(isBare).map(({ type }) => type)
  const joined = [
    ...(values.length > 1 ? [{ enum: values }] : values.map((value) => ({ const: value }))),
    ...members.filter((member) => !('const' in member) && !isBare(member)),
    ...(types.length > 1 ? [{ type: types }] : types.map((type) => ({ type }))),
  ]
  const [only] = joined
  return joined.length === 1 && only ? only : { anyOf: joined }
}

function isObject(schema: Schema): schema is ObjectSchema {
  return 'properties' in schema && 'required' in schema
}

/** Merges object schemas into one closed object. Side by side, each closed object would refuse the fields of the others. */
function mergeObjects(parts: readonly Schema[], { named }: Scope, node: ts.Node): Schema {
  const resolved = parts.map((part) => (typeof part.$ref === 'string' ? named.get(part.$ref.replace('#/$defs/', '')) : part))
  const objects = resolved.map((part) => (part && isObject(part) ? part : refuse(node)))
  return {
    type: 'object',
    properties: Object.assign({}, ...objects.map(({ properties }) => properties)) as object,
    required: objects.flatMap(({ required }) => required),
    additionalProperties: false,
  }
}

function describeField(member: ts.TypeElement, scope: Scope): readonly [name: string, schema: Schema] {
  if (!ts.isPropertySignature(member) || !member.type || !ts.isIdentifier(member.name)) return refuse(member)
  const { text, schema } = readComment(member)
  return [member.name.text, { ...describeType(member.type, scope), ...(text === '' ? {} : { description: text }), ...schema }]
}

function describeMembers(members: readonly ts.TypeElement[], scope: Scope): Schema {
  const [only] = members
  if (only !== undefined && members.length === 1 && ts.isIndexSignatureDeclaration(only)) {
    return { type: 'object', additionalProperties: describeTypeOrNever(only.type, scope) }
  }
  return {
    type: 'object',
    properties: Object.fromEntries(members.map((member) => describeField(member, scope))),
    required: members.flatMap(({ name, questionToken }) => (name && !questionToken ? [name.getText()] : [])),
    additionalProperties: false,
  }
}

function describeInterface(node: ts.InterfaceDeclaration, scope: Scope): Schema {
  const parents = (node.heritageClauses ?? []).flatMap(({ types }) => types).map((type) => describeReference(type, type.expression, scope))
  const own = describeMembers(node.members, scope)
  return parents.length === 0 ? own : mergeObjects([...parents, own], scope, node)
}

/** The schema of a declaration, with the text of its comment. `args` are the schemas for its type parameters. */
export function describeDeclaration(node: Declaration, args: readonly Schema[], scope: Scope): Schema {
  const parameters = (node.typeParameters ?? []).map(({ name, default: fallback }, at) => {
    const schema = args[at] ?? (fallback ? describeType(fallback, scope) : refuse(node))
    return [name.text, schema] as const
  })
  const inner = { named: scope.named, parameters: new Map(parameters) }
  const { text, schema } = readComment(node)
  const body = ts.isInterfaceDeclaration(node) ? describeInterface(node, inner) : describeType(node.type, inner)
  return { ...(text === '' ? {} : { description: text }), ...body, ...schema }
}

/**
 * Describes a name: a type parameter, a type that TypeScript provides, or a declaration. A declaration is described only once, and all uses
 * refer to it.
 */
function describeReference(node: ts.NodeWithTypeArguments, name: ts.Node, scope: Scope): Schema {
  const text = name.getText()
  const parameter = scope.parameters.get(text)
  if (parameter) return parameter
  const types = node.typeArguments ?? []
  const [first, second] = types
  if (text === 'Readonly' && first) return describeType(first, scope)
  if (text === 'Record' && second) return { type: 'object', additionalProperties: describeTypeOrNever(second, scope) }
  const declaration = findDeclaration(node.getSourceFile(), text) ?? refuse(node)
  if (declaration.typeParameters) {
    return describeDeclaration(
      declaration,
      types.map((type) => describeType(type, scope)),
      scope,
    )
  }
  if (!scope.named.has(text)) {
    // A type that is made of itself refers to the definition that is still being made.
    scope.named.set(text, {})
    scope.named.set(text, describeDeclaration(declaration, [], scope))
  }
  return { $ref: `#/$defs/${text}` }
}

function describeTypeOrNever(node: ts.TypeNode, scope: Scope): Schema | false {
  const keyword = KEYWORDS.get(node.kind)
  if (keyword !== undefined) return keyword
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return describeTypeOrNever(node.type, scope)
  if (ts.isLiteralTypeNode(node)) return describeLiteral(node)
  if (ts.isArrayTypeNode(node)) return { type: 'array', items: describeType(node.elementType, scope) }
  if (ts.isUnionTypeNode(node)) return joinUnion(node.types.map((type) => describeType(type, scope)))
  if (ts.isTypeLiteralNode(node)) return describeMembers(node.members, scope)
  if (ts.isTypeReferenceNode(node)) return describeReference(node, node.typeName, scope)
  if (ts.isIntersectionTypeNode(node)) {
    return mergeObjects(
      node.types.map((type) => describeType(type, scope)),
      scope,
      node,
    )
  }
  return refuse(node)
}

/** The schema of a type expression. Throws, with its place in the source, for a type that has no known schema. */
export function describeType(node: ts.TypeNode, scope: Scope): Schema {
  const schema = describeTypeOrNever(node, scope)
  return schema === false ? refuse(node) : schema
}
