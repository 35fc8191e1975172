import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NOTICES } from '../build/notices.js'

interface Property {
  readonly name: string
  readonly value: string
}

interface Component {
  readonly 'bom-ref': string
  readonly properties?: readonly Property[]
}

/** What npm writes, as far as it is changed here. */
interface Bom {
  readonly metadata: { readonly component: Component; readonly tools: readonly { readonly vendor: string; readonly name: string }[] }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

const DEVELOPMENT = 'cdx:npm:package:development'
const UUID_PARTS = /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/

/** The packages from which code is in the bundle, as `name@version`. */
function listBundled(root: string): ReadonlySet<string> {
  const notices = readFileSync(join(root, NOTICES), 'utf8')
  return new Set([...notices.matchAll(/^- (\S+) (\d\S*): /gm)].map(([, name, version]) => `${name}@${version}`))
}

/** A list of everything in the lock, in CycloneDX. Throws if npm cannot make it. */
function askNpm(root: string): Bom {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only']
  const shell = process.platform === 'win32'
  return JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell })) as Bom
}

const isDevelopment = ({ name }: Property): boolean => name === DEVELOPMENT

/**
 * The bill of materials of the package, in CycloneDX: the packages whose code is in the bundle, which are development dependencies for
 * npm, and those that are installed beside it. npm lists everything in the lock; the tools of the build and of the tests are left out.
 * There is no time in it, nor anything else of this machine: its serial number is taken from what it says.
 */
export function makeSbom(root: string, name: string): string {
  const { metadata, components, dependencies, ...rest } = askNpm(root)
  const bundled = listBundled(root)
  const kept = components.filter((component) => bundled.has(component['bom-ref']) || !component.properties?.some(isDevelopment))
  const refs = new Set(kept.map((component) => component['bom-ref']))
  const missing = [...bundled].filter((ref) => !refs.has(ref))
  if (missing.length > 0) throw new Error(`The bill of materials lacks ${missing.join(', ')}`)
  const own = metadata.component['bom-ref']
  const bom = {
    ...rest,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      tools: metadata.tools.map((tool) => ({ vendor: tool.vendor, name: tool.name })),
      component: { ...metadata.component, name },
    },
    components: kept.map((component) => {
      if (!bundled.has(component['bom-ref'])) return component
      const others = (component.properties ?? []).filter((property) => !isDevelopment(property))
      return { ...component, scope: 'required', properties: [...others, { name: 'taoctl:bundled', value: 'true' }] }
    }),
    dependencies: dependencies
      .filter(({ ref }) => ref === own || refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) })),
  }
  const digest = createHash('sha256')
    .update(JSON.stringify({ ...bom, serialNumber: '' }))
    .digest('hex')
  const serialNumber = `urn:uuid:${digest.replace(UUID_PARTS, '$1-$2-8$3-a$4-$5')}`
  return `${JSON.stringify({ ...bom, serialNumber }, null, 2)}\n`
}
