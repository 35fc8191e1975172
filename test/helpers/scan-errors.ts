/**
 * Finds out from the sources of the embedded chain in which errors its handlers can end: all those that a call's handler, and the dispatch
 * guards that apply to the call, can reach through any path of functions. The result may be more than can really happen, but never less.
 */
import { readdirSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import ts from 'typescript'

const ROOT = resolve(import.meta.dirname, '../../src/localnet')

/** An argument of a function that becomes the name of an error. */
interface Forward {
  readonly index: number
  /** What stands before the name: `SubtensorModule.`. */
  readonly prefix: string
}

/** The errors in a function itself, and the other functions that it names. */
interface Found {
  readonly errors: Set<string>
  readonly forwards: Forward[]
  readonly names: Set<Body>
}

type Body = ts.FunctionDeclaration | ts.VariableDeclaration

export interface ErrorScan {
  /** Errors of a call's handler: `SubtensorModule.AmountTooLow`, `Token.Frozen`, `BadOrigin`. */
  ofCall(pallet: string, call: string): ReadonlySet<string>
  /** Errors of a dispatch guard, `CheckWeights`, for a call. */
  ofGuard(guard: string, call: string): ReadonlySet<string>
  /** Names that the extensions and the signature check refuse a transaction with: `Invalid.Stale`, `Unknown.NoUnsignedValidator`. */
  ofValidity(): ReadonlySet<string>
}

function listSources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(directory, name))
}

/** Directories of pallets by the name in their schema. */
const DIRECTORIES: Readonly<Record<string, string>> = {
  AdminUtils: 'admin-utils',
  Balances: 'balances',
  Crowdloan: 'crowdloan',
  EVM: 'evm',
  LimitOrders: 'limit-orders',
  Multisig: 'multisig',
  SubtensorModule: 'subtensor',
  Sudo: 'sudo',
}

/** The members of the rules values by name. */
function listRules(program: ts.Program): ReadonlyMap<string, ts.Node> {
  const rules = new Map<string, ts.Node>()
  for (const source of program.getSourceFiles()) {
    for (const statement of source.statements.filter(ts.isVariableStatement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!RULES.test(name.getText()) || !initializer || !ts.isObjectLiteralExpression(initializer)) continue
        for (const member of initializer.properties) {
          const rule = ts.isPropertyAssignment(member) ? member.initializer : member
          if (member.name) rules.set(member.name.getText(), rule)
        }
      }
    }
  }
  return rules
}

/** Files of what a runtime has that is not scanned. */
const OTHER_RUNTIME = /475/
/** The values that hold what the scanned runtime does where another does otherwise. */
const RULES = /Rules425$|Dividends425$/

/** Reads the sources once; a few seconds. */
export function scanErrors(): ErrorScan {
  const program = ts.createProgram(listSources(ROOT), {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    noEmit: true,
    noLib: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const known = new Map<Body, Found>()
  const rules = listRules(program)
  /** Rules that are being walked through, since one may ask another. */
  const open = new Set<ts.Node>()

  function resolveBody(node: ts.Node): Body | undefined {
    const isShorthand = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
    let symbol = isShorthand ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node)
    if (symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0) symbol = checker.getAliasedSymbol(symbol)
    const declaration = symbol?.valueDeclaration
    if (!declaration?.getSourceFile().fileName.startsWith(ROOT)) return undefined
    if (ts.isFunctionDeclaration(declaration)) return declaration
    return ts.isVariableDeclaration(declaration) && declaration.initializer ? declaration : undefined
  }

  /** The pallet of an expression: `SubtensorModule` for the `subtensor` of `subtensor.error(…)`; undefined if it is not a pallet. */
  function palletOf(receiver: ts.Expression): string | undefined {
    const body = resolveBody(receiver)
    if (!body || !ts.isVariableDeclaration(body) || !body.initializer || !ts.isCallExpression(body.initializer)) return undefined
    if (body.initializer.expression.getText() !== 'definePallet') return undefined
    return /name: '(\w+)'/.exec(body.initializer.getText())?.[1]
  }

  /** The texts that an expression can have, by its type. */
  function literalsOf(node: ts.Node): string[] {
    const type = checker.getTypeAtLocation(node)
    const parts = type.isUnion() ? type.types : [type]
    return parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []))
  }

  /** The place of the parameter that an identifier stands for. */
  function parameterIndex(node: ts.Node, of: Body | undefined): number | undefined {
    const named = ts.isShorthandPropertyAssignment(node)
      ? checker.getShorthandAssignmentValueSymbol(node)
      : checker.getSymbolAtLocation(node)
    const declaration = named?.valueDeclaration
    if (!declaration || !ts.isParameter(declaration) || declaration.parent !== of) return undefined
    return (declaration.parent as ts.FunctionDeclaration).parameters.indexOf(declaration)
  }

  function note(found: Found, of: Body | undefined, prefix: string, name: ts.Node): void {
    const index = parameterIndex(name, of)
    if (index !== undefined) found.forwards.push({ index, prefix })
    else
      for (const literal of literalsOf(ts.isShorthandPropertyAssignment(name) ? name.name : name)) found.errors.add(`${prefix}${literal}`)
  }

  function noteFailure(found: Found, of: Body | undefined, argument: ts.Expression | undefined): void {
    if (!argument || !ts.isObjectLiteralExpression(argument)) return
    const find = (name: string) => argument.properties.find((property) => property.name?.getText() === name)
    const type = find('type')
    const name = find('name')
    if (!type || !ts.isPropertyAssignment(type)) return
    for (const kind of literalsOf(type.initializer)) {
      if (kind === 'Module') continue
      if (!name) found.errors.add(kind)
      else note(found, of, `${kind}.`, ts.isPropertyAssignment(name) ? name.initializer : name)
    }
  }

  function analyse(body: Body): Found {
    const before = known.get(body)
    if (before) return before
    const found: Found = { errors: new Set(), forwards: [], names: new Set() }
    known.set(body, found)
    walk(body, found, body, undefined)
    return found
  }

  /** In a switch over the call's name, the clauses that run for this call, including those that it falls through to. */
  function clausesOf(node: ts.SwitchStatement, call: string): readonly ts.CaseOrDefaultClause[] {
    const { clauses } = node.caseBlock
    const first = clauses.findIndex((clause) => ts.isCaseClause(clause) && clause.expression.getText() === `'${call}'`)
    if (first < 0) return []
    const last = clauses.findIndex((clause, index) => index >= first && clause.statements.length > 0)
    return clauses.slice(first, last + 1)
  }

  /** What the scanned runtime does at a member of a rules value: `subtensorRules(ctx).lackOfTao`. */
  function ruleOf(node: ts.Node): ts.Node | undefined {
    if (!ts.isPropertyAccessExpression(node)) return undefined
    const declaration = checker.getSymbolAtLocation(node.name)?.declarations?.[0]
    const owner = declaration?.parent
    if (!owner || !ts.isInterfaceDeclaration(owner) || !owner.name.text.endsWith('Rules')) return undefined
    return rules.get(node.name.text)
  }

  function walk(node: ts.Node, found: Found, of: Body | undefined, call: string | undefined): void {
    const descend = (child: ts.Node): void => walk(child, found, of, call)
    if (ts.isTryStatement(node) && node.catchClause?.getText().includes('DispatchFailure')) {
      // What is thrown inside is caught; what the catch throws is not.
      descend(node.catchClause)
      return
    }
    if (call !== undefined && ts.isSwitchStatement(node) && /call\??\.name/.test(node.expression.getText())) {
      for (const clause of clausesOf(node, call)) descend(clause)
      return
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'DispatchFailure') noteFailure(found, of, node.arguments?.[0])
    if (ts.isCallExpression(node)) {
      const { expression, arguments: args } = node
      const pallet =
        ts.isPropertyAccessExpression(expression) && expression.name.text === 'error' ? palletOf(expression.expression) : undefined
      if (pallet !== undefined && args[0]) note(found, of, `${pallet}.`, args[0])
      const body = resolveBody(expression)
      if (body) for (const { index, prefix } of analyse(body).forwards) if (args[index]) note(found, of, prefix, args[index])
    }
    const rule = ruleOf(node)
    if (rule) {
      const body = ts.isShorthandPropertyAssignment(rule) || ts.isIdentifier(rule) ? resolveBody(rule) : undefined
      if (body) found.names.add(body)
      else if (!open.has(rule)) {
        open.add(rule)
        descend(rule)
        open.delete(rule)
      }
    }
    if (ts.isIdentifier(node)) {
      const body = resolveBody(node)
      if (body && body !== of) found.names.add(body)
    }
    ts.forEachChild(node, descend)
  }

  function collect(node: ts.Node, call?: string): ReadonlySet<string> {
    const found: Found = { errors: new Set(), forwards: [], names: new Set() }
    walk(node, found, undefined, call)
    const errors = new Set(found.errors)
    const reached = new Set(found.names)
    for (const body of reached) {
      const inner = analyse(body)
      for (const error of inner.errors) errors.add(error)
      for (const name of inner.names) reached.add(name)
    }
    return errors
  }

  function findProperty(directory: string, name: string): ts.Node {
    for (const file of listSources(directory)) {
      if (
        /(?:schema|calls|declarations|events|errors|constants|storage)\.ts$/.test(basename(file)) ||
        OTHER_RUNTIME.test(relative(ROOT, file))
      )
        continue
      const source = program.getSourceFile(file)
      let hit: ts.Node | undefined
      const search = (node: ts.Node): void => {
        if (ts.isPropertyAssignment(node) && node.name.getText() === name && !OTHER_RUNTIME.test(node.initializer.getText()))
          hit ??= node.initializer
        if (ts.isShorthandPropertyAssignment(node) && node.name.getText() === name) hit ??= node
        ts.forEachChild(node, search)
      }
      if (source) search(source)
      if (hit) return hit
    }
    throw new Error(`no handler of ${name} in ${directory}`)
  }

  function findVariable(name: string): ts.Node {
    for (const source of program.getSourceFiles()) {
      for (const statement of source.statements) {
        if (!ts.isVariableStatement(statement)) continue
        for (const declaration of statement.declarationList.declarations) {
          if (declaration.name.getText() === name && declaration.initializer) return declaration.initializer
        }
      }
    }
    throw new Error(`no ${name}`)
  }

  return {
    ofCall: (pallet, call) => collect(findProperty(join(ROOT, 'pallets', DIRECTORIES[pallet] ?? ''), call)),
    ofGuard: (guard, call) => collect(findVariable(`${guard.charAt(0).toLowerCase()}${guard.slice(1)}`), call),
    ofValidity: () => {
      const names = new Set<string>()
      const files = [
        ...listSources(join(ROOT, 'executive/extensions')),
        join(ROOT, 'executive/check-extrinsic.ts'),
        join(ROOT, 'executive/apply-extrinsic.ts'),
        join(ROOT, 'pallets/transaction-payment/charge-fee.ts'),
      ]
      for (const file of files) {
        const search = (node: ts.Node): void => {
          if (ts.isCallExpression(node) && ['invalid', 'unknown'].includes(node.expression.getText()) && node.arguments[0]) {
            const kind = node.expression.getText() === 'invalid' ? 'Invalid' : 'Unknown'
            for (const literal of literalsOf(node.arguments[0])) names.add(`${kind}.${literal}`)
          }
          ts.forEachChild(node, search)
        }
        const source = program.getSourceFile(file)
        if (source) search(source)
      }
      return names
    },
  }
}
