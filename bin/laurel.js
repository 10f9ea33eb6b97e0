#!/usr/bin/env node
// Runs `laurel` on the Node that npm installed beside it, whatever Node started this file: plain JavaScript for Node 18 on.
import { spawn } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ownNodeMajorMin = 24
/** The descriptor whose end tells the child that its launcher is dead, also after kill -9. Set only for that child. */
const lifelineVariable = 'LAUREL_LIFELINE'
const lifelineDescriptor = 3

/**
 * Room for what lives as long as a request: at the default of 16 MiB much of it is taken for lasting, and the process grows by
 * 50 MiB more than with this (docs/benchmarks.md). V8 takes it at its start only.
 */
const heapShape = '--max-semi-space-size=32'

await launch()

async function launch() {
  const bundled = bundledNode()
  const isReady = bundled === realpathSync(process.execPath) && process.execArgv.includes(heapShape)
  if (bundled !== undefined && !isReady) return replaceBy(bundled)
  if (bundled === undefined && Number.parseInt(process.versions.node, 10) < ownNodeMajorMin) {
    console.error(
      `Laurel brings no Node for ${process.platform}-${process.arch} (was npm told to omit optional packages?), ` +
        `and this is Node ${process.versions.node}: run it with Node ${ownNodeMajorMin} or newer.`,
    )
    process.exitCode = 1
    return
  }
  watchLauncher()
  // Stripped and compiled once: later starts take a fraction of the time. Where it cannot be written, nothing changes.
  module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/laurel', import.meta.url)))
  const { main } = await import('../src/main/cli.ts')
  await main(process.argv.slice(2))
}

/**
 * The Node of the npm package `node-<os>-<arch>`.
 * @returns {string | undefined} its real path, undefined where npm installed none
 */
function bundledNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `node-${process.platform}-${process.arch}/package.json`,
    )
    return realpathSync(join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.node))
  } catch {
    return undefined
  }
}

/** @param {string} node */
function replaceBy(node) {
  const args = [heapShape, ...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  // Where Node can (22.15 on), it becomes the other one: no process in between. It announces the API as experimental.
  if (typeof process.execve === 'function') {
    process.removeAllListeners('warning')
    process.execve(node, [node, ...args], process.env)
  }
  supervise(node, args)
}

/**
 * Older Nodes stay as parent: signals go on to the child, its end becomes ours. After Ctrl-C, which a terminal sends to both,
 * the child hears the signal twice; `main` takes a repeated one as the same request.
 * @param {string} node
 * @param {string[]} args
 */
function supervise(node, args) {
  const child = spawn(node, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, [lifelineVariable]: String(lifelineDescriptor) },
  })
  /** @type {NodeJS.Signals[]} */
  const forwarded = ['SIGTERM', 'SIGINT', 'SIGHUP']
  for (const signal of forwarded) process.on(signal, () => child.kill(signal))
  // The pipe breaks when the child dies, which `exit` reports.
  child.stdio[lifelineDescriptor]?.on('error', () => undefined)
  child.on('error', (error) => {
    console.error(`Laurel's own Node could not be started: ${error.message}.`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    for (const name of forwarded) process.removeAllListeners(name)
    process.exitCode = 128 + constants.signals[signal]
    process.kill(process.pid, signal)
  })
}

/** A launcher that was killed -9 could forward nothing: its child ends in good order all the same. */
function watchLauncher() {
  if (process.env[lifelineVariable] !== String(lifelineDescriptor)) return
  delete process.env[lifelineVariable]
  const lifeline = new Socket({ fd: lifelineDescriptor, readable: true, writable: false })
  lifeline.on('error', () => undefined)
  lifeline.on('close', () => process.kill(process.pid, 'SIGTERM'))
  lifeline.resume()
  lifeline.unref()
}
