import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan } from '#web/api/session.ts'
import { Tag } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { Combobox } from '#web/kit/combobox.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { KeyValues } from '#web/kit/key-values.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import { readAnew, useChoices, type Named, type WholeUser } from './user-queries.ts'
import styles from './user.module.css'

type Noun = 'tags' | 'lists' | 'companies'

const words = {
  tags: { one: 'tag', label: 'Tags', add: 'Add a tag' },
  lists: { one: 'list', label: 'Lists', add: 'Add to a list' },
  companies: { one: 'company', label: 'Companies', add: 'Add to a company' },
} as const

interface Props {
  readonly named: Named
  readonly whole: WholeUser
}

/** Tags, lists and companies, and how to give and take them. */
export function Memberships({ named, whole }: Props) {
  const mayChange = useCan('admin')
  const [adding, setAdding] = useState<Noun | null>(null)
  const take = useMutation({
    mutationFn: async ({ noun, number }: { noun: Noun; number: number }) => {
      const params = { path: { ...named, number: String(number) } }
      if (noun === 'tags')
        await answer(api.DELETE('/projects/{projectId}/users/{user}/tags/{number}', { params }))
      else if (noun === 'lists')
        await answer(api.DELETE('/projects/{projectId}/users/{user}/lists/{number}', { params }))
      else await answer(api.DELETE('/projects/{projectId}/users/{user}/companies/{number}', { params }))
      await readAnew(named)
    },
    onError: (error) => toast.error(error),
  })
  const shown = (noun: Noun) => ({
    label: words[noun].label,
    value: (
      <span className={styles['tags']}>
        {whole[noun].map(({ number, name }) => (
          <Tag
            key={number}
            label={`${words[noun].one} ${name}`}
            {...(mayChange ? { onRemove: () => take.mutate({ noun, number }) } : {})}
          >
            {name}
          </Tag>
        ))}
        {whole[noun].length === 0 && !mayChange && '–'}
        {mayChange && (
          <Button
            size="small"
            variant="quiet"
            icon={Plus}
            aria-label={words[noun].add}
            onClick={() => setAdding(noun)}
          >
            Add
          </Button>
        )}
      </span>
    ),
  })
  return (
    <Card title="Tags, lists and companies">
      <KeyValues items={[shown('tags'), shown('lists'), shown('companies')]} />
      <Dialog
        title={adding === null ? '' : words[adding].add}
        size="small"
        isOpen={adding !== null}
        onClose={() => setAdding(null)}
      >
        {adding === 'tags' && <TagForm named={named} onClose={() => setAdding(null)} />}
        {(adding === 'lists' || adding === 'companies') && (
          <MembershipForm named={named} noun={adding} whole={whole} onClose={() => setAdding(null)} />
        )}
      </Dialog>
    </Card>
  )
}

function TagForm({ named, onClose }: { readonly named: Named; readonly onClose: () => void }) {
  const [name, setName] = useState('')
  return (
    <Form
      submit="Add tag"
      onCancel={onClose}
      reason={name === '' ? 'Type a tag first.' : null}
      onSubmit={async () => {
        const params = { path: named }
        await answer(api.POST('/projects/{projectId}/users/{user}/tags', { params, body: { name } }))
        await readAnew(named)
        onClose()
      }}
    >
      <TextField
        label="Tag"
        name="name"
        value={name}
        onChange={setName}
        maxLength={255}
        autoFocus
        description="A tag that nobody had yet is made."
      />
    </Form>
  )
}

interface MembershipFormProps extends Props {
  readonly noun: 'lists' | 'companies'
  readonly onClose: () => void
}

function MembershipForm({ named, noun, whole, onClose }: MembershipFormProps) {
  const choices = useChoices(named)
  const [chosen, choose] = useState<string | null>(null)
  const all = choices.data?.[noun] ?? []
  const options = all
    .filter(({ number }) => whole[noun].every((one) => one.number !== number))
    .map(({ number, name }) => ({ value: String(number), label: name, description: `No. ${number}` }))
  const { one } = words[noun]
  const isCut = noun === 'companies' && (choices.data?.companyCount ?? 0) > all.length
  return (
    <Form
      submit="Add"
      onCancel={onClose}
      reason={chosen === null ? `Choose a ${one} first.` : null}
      onSubmit={async () => {
        const params = { path: { ...named, number: chosen ?? '' } }
        if (noun === 'lists')
          await answer(api.PUT('/projects/{projectId}/users/{user}/lists/{number}', { params }))
        else await answer(api.PUT('/projects/{projectId}/users/{user}/companies/{number}', { params }))
        await readAnew(named)
        onClose()
      }}
    >
      <Combobox
        label={noun === 'lists' ? 'List' : 'Company'}
        value={chosen}
        onChange={choose}
        options={options}
        isLoading={choices.isPending}
        description={isCut ? `The first ${all.length} companies are offered.` : undefined}
      />
    </Form>
  )
}
