import { access, readdir, readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { plantedTree, root } from './planted-tree.ts'

/** Documents of the repository, as paths relative to `dir`. Those not written yet are no concern of this test. */
async function documents(dir: string): Promise<string[]> {
  const top = (await readdir(dir)).filter((name) => /^(README|ARCHITECTURE|CONTRIBUTING)[.]md$/.test(name))
  const docs = await readdir(`${dir}/docs`, { recursive: true }).catch(() => [])
  return [...top, ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]
}

/** Relative targets of Markdown links and images, without what stands in code. */
function linkTargets(markdown: string): string[] {
  const prose = markdown.replace(/^(```|~~~)[^]*?^\1/gm, '').replace(/`[^`\n]*`/g, '')
  const inline = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)]
  const reference = [...prose.matchAll(/^\[[^\]]+\]:\s+<?([^\s>]+)/gm)]
  return [...inline, ...reference]
    .map(([, target = '']) => decodeURI(target.split(/[#?]/)[0] ?? ''))
    .filter((target) => target !== '' && !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target))
}

async function brokenLinks(dir: string): Promise<string[]> {
  const broken: string[] = []
  for (const document of await documents(dir)) {
    for (const target of linkTargets(await readFile(`${dir}/${document}`, 'utf8'))) {
      const path = resolve(dir, dirname(document), target)
      await access(path).catch(() => broken.push(`${document} → ${target}`))
    }
  }
  return broken
}

test('every path that a document links to exists', async () => {
  expect(await brokenLinks(root)).toEqual([])
})

test('a planted link to nowhere is caught, in every kind of document and of link', async () => {
  await using tree = await plantedTree({
    'README.md':
      'See [a](docs/adr/0001.md#why), [`b`](src/gone.ts) and [web](https://example.test/x). `[c](code.md)`',
    'docs/adr/0001.md': '![picture](picture.png "title")\n\n[ref]: ../../README.md\n[gone]: <../gone.md>\n',
    'ARCHITECTURE.md': '```\n[in code](gone.md)\n```\n[folder](docs/) [here](#here)',
  })
  expect((await brokenLinks(tree.dir)).toSorted()).toEqual([
    'README.md → src/gone.ts',
    'docs/adr/0001.md → ../gone.md',
    'docs/adr/0001.md → picture.png',
  ])
})
