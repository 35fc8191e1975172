/** Finds in the sources every error that taoctl makes itself: its code, its exit code, and what it says. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { EXIT, type ExitCode } from '../../src/core/errors.js'
import { readSource } from '../schemas/read-source.js'

/** Exit code, message, why, remedy. */
export type OwnCase = readonly [exitCode: ExitCode, message: string, why: string | null, remedy: string | null]

const MAKERS: Readonly<Record<string, ExitCode>> = {
  usageError: EXIT.usage,
  checkFailed: EXIT.checkFailed,
  walletError: EXIT.wallet,
  networkError: EXIT.network,
  chainError: EXIT.chain,
  unknownOutcome: EXIT.unknownOutcome,
  driftFound: EXIT.drift,
}
const CODE = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/
/** More cases of one code say nothing new. */
const MOST_CASES = 3

/** A text with … for what differs; null where it says nothing by itself. */
function readText(node: ts.Expression | undefined): string | null {
  const text = readParts(node)?.replaceAll(/…+/g, '…') ?? null
  return text === '' || text === '…' ? null : text
}

function readParts(node: ts.Expression | undefined): string | null {
  if (node === undefined) return null
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('')
  if (ts.isParenthesizedExpression(node)) return readParts(node.expression)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [readParts(node.left), readParts(node.right)]
    return left === null && right === null ? null : `${left ?? '…'}${right ?? '…'}`
  }
  return null
}

function readMember(node: ts.Expression | undefined, name: string): string | null {
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return null
  const member = node.properties.find((one) => one.name !== undefined && ts.isIdentifier(one.name) && one.name.text === name)
  return member !== undefined && ts.isPropertyAssignment(member) ? readText(member.initializer) : null
}

/** A call of one of the functions that make errors. */
function readMade(node: ts.CallExpression): readonly [string, OwnCase] | undefined {
  const exitCode =
    ts.isIdentifier(node.expression) && Object.hasOwn(MAKERS, node.expression.text) ? MAKERS[node.expression.text] : undefined
  const [message, code, rest] = node.arguments
  if (exitCode === undefined || code === undefined || !ts.isStringLiteralLike(code)) return undefined
  return [code.text, [exitCode, readText(message) ?? '…', readMember(rest, 'why'), readMember(rest, 'hint')]]
}

/** A check of a plan, which is an error with exit code 3 where it fails. */
function readCheck(node: ts.ObjectLiteralExpression): readonly [string, OwnCase] | undefined {
  const [code, failed] = [readMember(node, 'code'), readMember(node, 'failed')]
  if (code === null || failed === null) return undefined
  return [code, [EXIT.checkFailed, failed, readMember(node, 'detail'), readMember(node, 'hint')]]
}

/** All of them by code, in the order of the alphabet. */
export function listOwnCodes(root: string): ReadonlyMap<string, readonly OwnCase[]> {
  const found = new Map<string, OwnCase[]>()
  const add = ([code, one]: readonly [string, OwnCase]): void => {
    const cases = found.get(code) ?? []
    const isThere = cases.some(([exitCode, message]) => exitCode === one[0] && message === one[1])
    if (CODE.test(code) && !isThere && cases.length < MOST_CASES) found.set(code, [...cases, one])
  }
  const visit = (node: ts.Node): void => {
    const made = ts.isCallExpression(node) ? readMade(node) : ts.isObjectLiteralExpression(node) ? readCheck(node) : undefined
    if (made !== undefined) add(made)
    ts.forEachChild(node, visit)
  }
  const src = join(root, 'src')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  for (const file of files.sort()) visit(readSource(join(src, file)))
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}
