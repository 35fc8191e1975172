/** Replaces the package `debug`, which prints what oclif does, including the whole command line, when DEBUG is set. */
function print(): void {}

print.enabled = false
print.log = print
print.extend = () => print

/** A printer that prints nothing. */
export default function debug(): typeof print {
  return print
}
debug.enable = print
debug.enabled = (): boolean => false
