import { spawn, type ChildProcess } from 'node:child_process'

/**
 * `read` returns at a line (told to stand down) or at the end of input (this process is gone, however it went).
 * Only then does the guard act: it ends the one process it was given and removes the one directory.
 */
const SCRIPT = `
if read -r _; then exit 0; fi
kill -s "$2" "$1" 2>/dev/null
while kill -0 "$1" 2>/dev/null; do sleep 0.05; done
if [ -n "$3" ]; then rm -rf -- "$3"; fi
`

/**
 * Ends `child` with `signal`, and removes `dir`, when the test run dies without cleaning up: Ctrl-C twice, kill -9, a
 * crash. A process of its own is the only thing that still runs then. Stands down as soon as the child has exited.
 */
export function guard(child: ChildProcess, signal: 'INT' | 'TERM', dir = ''): void {
  const watcher = spawn('/bin/sh', ['-c', SCRIPT, 'guard', String(child.pid), signal, dir], {
    detached: true, // out of the terminal's process group: Ctrl-C must not end the guard
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.stdin.on('error', () => {})
  watcher.unref()
  child.once('exit', () => watcher.stdin.end('\n'))
}
