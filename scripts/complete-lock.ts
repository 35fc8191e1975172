/**
 * Adds to package-lock.json the packages for other platforms that the registry at hand does not carry. npm leaves out of the lock what it
 * cannot look up, and then refuses to install from it. Run it after every change of the dependencies.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** What the name of a platform's package says of the platform: `binding-linux-arm64-musl`. */
function describePlatform(name: string): Readonly<Record<'cpu' | 'libc' | 'os', readonly string[] | undefined>> {
  const words = name.split(/[/-]/)
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : os === 'linux' && words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined
  return { cpu: cpu ? [cpu] : undefined, libc: libc ? [libc] : undefined, os: os ? [os] : undefined }
}

const file = join(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> }
for (const { dev, optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const path = `node_modules/${name}`
    if (Object.keys(lock.packages).some((key) => key === path || key.endsWith(`/${path}`))) continue
    const { cpu, libc, os } = describePlatform(name)
    // In the order in which npm writes them, so that its next run changes nothing.
    lock.packages[path] = { version, cpu, ...(dev ? { dev } : {}), libc, optional: true, os } as LockedPackage
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
