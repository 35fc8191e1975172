import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describeDeclaration, describeType, type Schema, type Scope } from './describe-type.js'
import { findDeclaration, readSource } from './read-source.js'

/** What is printed besides the results of commands: the file, the title, and the type in src/report. */
const OTHERS = [
  ['envelope', 'The document that --json prints', 'envelope.ts', 'Envelope'],
  ['write-stage', 'A line of --json --stream', 'stages.ts', 'StageLine'],
  ['event-line', 'A line of taoctl events --stream --json', 'raw.ts', 'EventLine'],
  ['weights-keep-line', 'A line of taoctl weights keep', 'weights-keep.ts', 'KeeperLine'],
  ['weights-keep-health', 'What a health check of taoctl weights keep answers', 'weights-keep.ts', 'KeeperHealth'],
  ['watch-line', 'A line of the commands taoctl watch', 'watch.ts', 'WatchLine'],
  ['vanity-line', 'A line of taoctl wallet vanity --json --stream', 'wallet/vanity.ts', 'VanityLine'],
  ['query-entry', 'A line of taoctl query --all --stream --json', 'raw.ts', 'EntryLine'],
  ['localnet-ready', 'The line of taoctl localnet start --json in the foreground', 'stages.ts', 'ReadyLine'],
] as const

/** The type `T` of `run(): Promise<T>` in the class that a file of a command exports. */
function findResult(file: string): ts.TypeNode {
  const members = readSource(file).statements.flatMap((one) => (ts.isClassDeclaration(one) ? one.members : []))
  const run = members.find((one): one is ts.MethodDeclaration => ts.isMethodDeclaration(one) && one.name.getText() === 'run')
  const result = run?.type && ts.isTypeReferenceNode(run.type) ? run.type.typeArguments?.[0] : undefined
  if (result === undefined) throw new Error(`${file}: run() does not say what it returns`)
  return result
}

function finish(title: string, describe: (scope: Scope) => Schema): string {
  const named = new Map<string, Schema>()
  const body = describe({ named, parameters: new Map() })
  // If the type is only a name, its definition becomes the body of the schema.
  const { $ref } = body
  const own = typeof $ref === 'string' ? $ref.replace('#/$defs/', '') : undefined
  const definitions = [...named].filter(([name]) => name !== own).sort(([a], [b]) => (a < b ? -1 : 1))
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...(own === undefined ? body : named.get(own)),
    ...(definitions.length === 0 ? {} : { $defs: Object.fromEntries(definitions) }),
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

function describeOther(root: string, file: string, name: string, scope: Scope): Schema {
  const declaration = findDeclaration(readSource(join(root, 'src/report', file)), name)
  if (!declaration) throw new Error(`${file} has no ${name}`)
  return describeDeclaration(declaration, [], scope)
}

/** Every published schema by its file name: one for the `data` of each command, and those of the envelope and of the lines of streams. */
export function listSchemas(root: string): ReadonlyMap<string, string> {
  const commands = join(root, 'src/commands')
  const files = readdirSync(commands, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''))
    .sort()
  return new Map([
    ...OTHERS.map(
      ([name, title, file, type]) => [`${name}.json`, finish(title, (scope) => describeOther(root, file, type, scope))] as const,
    ),
    ...files.map((id) => {
      const title = `data of taoctl ${id.replaceAll('/', ' ')} --json`
      return [
        `${id.replaceAll('/', '-')}.json`,
        finish(title, (scope) => describeType(findResult(join(commands, `${id}.ts`)), scope)),
      ] as const
    }),
  ])
}
