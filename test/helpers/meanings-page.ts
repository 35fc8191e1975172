import type { RuntimeMetadata } from '../../src/chain/metadata/runtime-metadata.js'
import { MEANINGS } from '../../src/chain/runtime/meanings.js'

const HEAD = `# What differs between runtimes

The bytes of a call can stay the same while it comes to mean something else. So taoctl asks the connected runtime what its calls mean, by the signs below,
each time that a plan is made; the number of the runtime decides nothing. Where the signs are not enough to be certain, the preview shows what costs more or
promises less, and says so in a warning. The table is \`src/chain/runtime/meanings.ts\`, and this page is made from it:
\`npx vitest run --project unit test/unit/chain/runtime/meanings.test.ts -u\`.

What a call does is read back all the same, see [writes](writes.md#read-back).
`

/** \`docs/runtimes.md\`: the table of meanings, with what each row says on the given runtimes. */
export function renderMeaningsPage(runtimes: readonly { readonly name: string; readonly metadata: RuntimeMetadata }[]): string {
  const rows = MEANINGS.map(({ name, about, evidence, read }) => {
    const readings = runtimes.map((runtime) => `- ${runtime.name}: ${read(runtime.metadata).says}`)
    return `## ${about}\n\n\`${name}\`, by: ${evidence}.\n\n${readings.join('\n')}\n`
  })
  return [HEAD, ...rows].join('\n')
}
