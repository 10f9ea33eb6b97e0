import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { projectsQuery, useProjects, type Project } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { Checkbox } from '#web/kit/checkbox.tsx'
import { Secret } from '#web/kit/copy.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form } from '#web/kit/form.tsx'
import { KeyValues } from '#web/kit/key-values.tsx'
import { RadioGroup } from '#web/kit/radio-group.tsx'
import { Select } from '#web/kit/select.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { environments } from './environments.ts'
import styles from './new-project.module.css'

type Created = Awaited<ReturnType<typeof send>>

interface NewProjectBody {
  readonly name: string
  readonly environment: Project['environment']
  readonly of?: string
  readonly multiTenant?: boolean
}

const send = (body: NewProjectBody) => answer(api.POST('/projects', { body }))

/** Asks what the project is to be, makes it, and shows its first keys. */
export function NewProject({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [created, setCreated] = useState<Created | null>(null)
  const navigate = useNavigate()
  const done = () => {
    setCreated(null)
    onClose()
  }
  if (created !== null) {
    const { project } = created
    return (
      <Dialog
        title={`${project.name} is ready`}
        description="Its first keys. Keep them in a safe place: they are shown only now."
        size="large"
        isOpen={isOpen}
        onClose={done}
        footer={
          <>
            <Button onClick={done}>Close</Button>
            <Button
              variant="primary"
              onClick={() => {
                done()
                void navigate({ to: '/p/$projectId', params: { projectId: project.id } })
              }}
            >
              Open the project
            </Button>
          </>
        }
      >
        <Credentials {...created.credentials} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title="New project"
      description="One environment of a product, with users and keys of its own."
      isOpen={isOpen}
      onClose={onClose}
    >
      <Fields onCancel={onClose} onCreated={setCreated} />
    </Dialog>
  )
}

interface FieldsProps {
  readonly onCancel: () => void
  readonly onCreated: (created: Created) => void
}

const ownOrganisation = ''

function Fields({ onCancel, onCreated }: FieldsProps) {
  const projects = useProjects()
  const [name, setName] = useState('')
  const [environment, setEnvironment] = useState<Project['environment']>('production')
  const [of, setOf] = useState(ownOrganisation)
  const [isMultiTenant, setMultiTenant] = useState(false)
  const first = projects.filter(({ id, organisationId }) => id === organisationId)
  return (
    <Form
      submit="Create project"
      onCancel={onCancel}
      onSubmit={async () => {
        const created = await send({
          name,
          environment,
          ...(of === ownOrganisation ? {} : { of }),
          ...(isMultiTenant ? { multiTenant: true } : {}),
        })
        onCreated(created)
        await queryClient.invalidateQueries(projectsQuery)
      }}
    >
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        placeholder="Reading app"
        autoFocus
      />
      <RadioGroup
        label="Environment"
        name="environment"
        value={environment}
        onChange={setEnvironment}
        options={(['production', 'staging', 'development'] as const).map((value) => ({
          value,
          label: environments[value].label,
          description: environments[value].description,
        }))}
      />
      {first.length > 0 && (
        <Select
          label="Product"
          name="of"
          value={of}
          onChange={setOf}
          description="Environments of one product can copy configuration from each other."
          options={[
            { value: ownOrganisation, label: 'A new one' },
            ...first.map(({ id, name: label }) => ({ value: id, label })),
          ]}
        />
      )}
      <Checkbox
        label="Keep customers apart as tenants"
        description="Every request names a tenant, and no user is seen from another one. It cannot be changed later."
        isChecked={isMultiTenant}
        onChange={setMultiTenant}
      />
    </Form>
  )
}

function Credentials({ trophy, usercom, replyke }: Created['credentials']) {
  return (
    <div className={styles['apis']}>
      <section className={styles['api']}>
        <h3>Trophy API</h3>
        <KeyValues
          items={[
            { label: 'Address', value: <code>{trophy.api}</code> },
            { label: 'Admin API', value: <code>{trophy.adminApi}</code> },
          ]}
        />
        <Secret label="Admin key (X-API-KEY)" value={trophy.adminKey} />
      </section>
      <section className={styles['api']}>
        <h3>User.com API</h3>
        <KeyValues items={[{ label: 'Address', value: <code>{usercom.api}</code> }]} />
        <Secret label="Token (Authorization: Token)" value={usercom.token} />
      </section>
      <section className={styles['api']}>
        <h3>Replyke API</h3>
        <KeyValues
          items={[
            { label: 'Address', value: <code>{replyke.api}</code> },
            { label: 'Project id', value: <code>{replyke.projectId}</code> },
          ]}
        />
        <Secret label="Service key" value={replyke.serviceKey} />
        <Secret label="Private key for signing tokens (base64 of PEM)" value={replyke.privateKey} />
      </section>
    </div>
  )
}
