import { execFile } from 'node:child_process'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plantedTree, root } from './planted-tree.ts'

/** A planted line per ban: where it is not allowed, the rule that must say so, and a file where the same is fine. */
const plants: { rule: string; text: string; banned: string; allowed?: string }[] = [
  ...[
    'Date.now()',
    'new Date()',
    'process.pid',
    `fetch('http://localhost')`,
    'crypto.randomUUID()',
    'performance.now()',
    'setTimeout(() => {}, 1)',
    'setInterval(() => {}, 1)',
    'setImmediate(() => {})',
    'queueMicrotask(() => {})',
    'globalThis.Date.now()',
  ].map((expression) => ({
    rule: 'no-restricted-globals',
    text: `export const planted = () => ${expression}`,
    banned: 'src/core/users/planted.ts',
    allowed: 'src/jobs/planted.ts',
  })),
  {
    rule: 'no-restricted-globals',
    text: `export const planted = () => console.info('x')`,
    banned: 'src/core/users/planted.ts',
    allowed: 'src/cli/planted.ts',
  },
  ...['Math.random()', 'Temporal.Now.instant()'].map((expression) => ({
    rule: 'no-restricted-properties',
    text: `export const planted = () => ${expression}`,
    banned: 'src/core/users/planted.ts',
    allowed: 'src/jobs/planted.ts',
  })),
  ...['main', 'cli', 'config'].map((folder) => ({
    rule: 'no-process-env',
    text: `export const planted = () => process.env['PORT']`,
    banned: 'src/http/planted.ts',
    allowed: `src/${folder}/planted.ts`,
  })),
  {
    rule: 'no-console',
    text: `export const planted = () => console.info('x')`,
    banned: 'src/storage/planted.ts',
    allowed: 'src/main/planted.ts',
  },
  {
    rule: 'no-default-export',
    text: 'export default 1',
    banned: 'src/http/planted.ts',
    allowed: 'a.config.ts',
  },
  {
    rule: 'no-explicit-any',
    text: 'export const planted = (x: any): unknown => x',
    banned: 'src/http/planted.ts',
  },
  {
    rule: 'no-non-null-assertion',
    text: 'export const planted = (x: string | null): string => x!',
    banned: 'src/http/planted.ts',
  },
  {
    rule: 'no-floating-promises',
    text: `export const planted = (x: Promise<void>): void => {\n  x\n}`,
    banned: 'src/http/planted.ts',
  },
  {
    rule: 'no-misused-promises',
    text: `export const planted = (x: Promise<boolean>): number => (x ? 1 : 2)`,
    banned: 'src/http/planted.ts',
  },
  {
    rule: 'switch-exhaustiveness-check',
    text: [
      `export const planted = (x: 'a' | 'b'): void => {`,
      `  switch (x) {`,
      `    case 'a':`,
      `      break`,
      `  }`,
      `}`,
    ].join('\n'),
    banned: 'src/http/planted.ts',
  },
  {
    rule: 'rules-of-hooks',
    text: `import { useState } from 'react'\nexport const usePlanted = (x: boolean): unknown => (x ? useState(1) : 1)`,
    banned: 'web/src/kit/planted.tsx',
  },
  {
    rule: 'no-danger',
    text: 'export const Planted = ({ x }: { x: string }) => <p dangerouslySetInnerHTML={{ __html: x }} />',
    banned: 'web/src/kit/planted.tsx',
  },
  {
    rule: 'no-restricted-properties',
    text: `export const planted = (x: Element): void => {\n  x.innerHTML = '<b>x</b>'\n}`,
    banned: 'web/src/kit/planted.ts',
  },
  {
    rule: 'alt-text',
    text: 'export const Planted = () => <img src="/x.png" />',
    banned: 'web/src/kit/planted.tsx',
  },
]

interface Diagnostic {
  code: string
  filename: string
  severity: string
}

/** Lints `dir` with the house's own configuration, copied there since its globs are relative to it. */
async function lint(dir: string): Promise<Diagnostic[]> {
  await copyFile(`${root}.oxlintrc.json`, join(dir, '.oxlintrc.json'))
  const oxlint = await realCommand('oxlint')
  const stdout = await new Promise<string>((resolve) => {
    // It ends with 1 when it finds something, which is what we are here for.
    const env = { ...process.env, OXLINT_TSGOLINT_PATH: `${root}node_modules/.bin/tsgolint` }
    execFile(process.execPath, [oxlint, '--format=json', '.'], { cwd: dir, env }, (_, out) => resolve(out))
  })
  return JSON.parse(stdout).diagnostics
}

async function realCommand(name: string): Promise<string> {
  const { bin } = JSON.parse(await readFile(`${root}node_modules/${name}/package.json`, 'utf8'))
  return `${root}node_modules/${name}/${typeof bin === 'string' ? bin : bin[name]}`
}

test('every ban catches its plant as an error, and nowhere else', async () => {
  const files = plants.flatMap(({ text, banned, allowed }, i) => [
    [banned.replace('planted', `planted-${i}`), `${text}\n`] as const,
    ...(allowed === undefined
      ? []
      : [
          [
            allowed.replace('planted', `planted-${i}`).replace('a.config', `a${i}.config`),
            `${text}\n`,
          ] as const,
        ]),
  ])
  await using tree = await plantedTree({
    'package.json': '{ "type": "module" }',
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [], "noEmit": true } }',
    ...Object.fromEntries(files),
  })
  const found = await lint(tree.dir)
  const errors = (file: string): string[] =>
    found
      .filter(({ filename, severity }) => filename === file && severity === 'error')
      .map(({ code }) => code.replace(/^.*\(|\)$/g, ''))

  for (const [i, { rule, text, banned, allowed }] of plants.entries()) {
    expect(errors(banned.replace('planted', `planted-${i}`)), text).toContain(rule)
    if (allowed === undefined) continue
    const fine = allowed.replace('planted', `planted-${i}`).replace('a.config', `a${i}.config`)
    expect(errors(fine), `${text} in ${fine}`).not.toContain(rule)
  }
})
