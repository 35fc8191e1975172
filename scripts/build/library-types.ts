import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** The sources of `taoctl/localnet` that have something to declare, and what they are called beside the bundle. */
const FILES = [
  ['api.ts', 'localnet-api'],
  ['start-localnet.ts', 'localnet'],
] as const

/** Writes the declarations of the library: they stand by themselves, so that nobody needs the types of what is inside. */
export function writeLibraryTypes(root: string, dist: string): void {
  for (const [source, name] of FILES) {
    const fileName = join(root, 'src/localnet/library', source)
    const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync(fileName, 'utf8'), {
      fileName,
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, isolatedDeclarations: true, declaration: true },
    })
    const [problem] = diagnostics ?? []
    if (problem !== undefined) throw new Error(`${source}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`)
    const foreign = [...outputText.matchAll(/^(?:import|export) .* from '([^']+)'/gm)]
      .map(([, from]) => from)
      .filter((from) => from !== './api.js')
    if (foreign.length > 0) throw new Error(`the declarations of taoctl/localnet name ${foreign.join(', ')}`)
    writeFileSync(join(dist, `${name}.d.cts`), outputText.replaceAll("'./api.js'", "'./localnet-api.cjs'"))
  }
}
