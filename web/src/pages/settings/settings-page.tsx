import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Form, FormRow } from '#web/kit/form.tsx'
import { KeyValues } from '#web/kit/key-values.tsx'
import { Select } from '#web/kit/select.tsx'
import { Loaded } from '#web/kit/states.tsx'
import { Switch } from '#web/kit/switch.tsx'
import { Tabs } from '#web/kit/tabs.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page } from '#web/layout/page.tsx'

type Setting =
  paths['/projects/{projectId}/settings']['get']['responses'][200]['content']['application/json']['settings'][number]
type Appearance =
  paths['/projects/{projectId}/appearance']['get']['responses'][200]['content']['application/json']

export function SettingsPage() {
  return (
    <Page title="Settings" description="How this project looks to its users, and how its three APIs behave.">
      <Tabs
        label="Settings"
        tabs={[
          { value: 'appearance', label: 'Appearance', content: () => <AppearanceTab /> },
          { value: 'apis', label: 'APIs', content: () => <ApisTab /> },
        ]}
      />
    </Page>
  )
}

function AppearanceTab() {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const appearance = useQuery({
    queryKey: ['project', projectId, 'appearance'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/appearance', { params: { path: { projectId } }, signal })),
  })
  return (
    <Card
      title="Appearance"
      description="What messages and recaps to your users are made with, as Trophy’s settings have it."
    >
      <Loaded query={appearance} what="The appearance">
        {(shown) =>
          mayChange ? (
            <AppearanceForm projectId={projectId} appearance={shown} />
          ) : (
            <KeyValues
              items={[
                { label: 'App name', value: shown.branding.appName || '–' },
                { label: 'App address', value: shown.branding.appUrl || '–' },
                { label: 'Brand colour', value: shown.branding.brandColor },
                { label: 'Font', value: fontName(shown.branding.font) },
                { label: 'Logo', value: shown.branding.logoUrl ?? '–' },
                { label: 'App icon', value: shown.branding.appIconUrl ?? '–' },
                { label: 'Recaps', value: shown.aggregationPeriod },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  )
}

const fonts = [
  'MODERN_SANS',
  'BOOK_SANS',
  'ORGANIC_SANS',
  'GEOMETRIC_SANS',
  'HEAVY_SANS',
  'ROUNDED_SANS',
  'MODERN_SERIF',
  'BOOK_SERIF',
  'MONOSPACE',
] as const satisfies readonly Appearance['branding']['font'][]

const fontName = (font: string) => {
  const words = font.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function AppearanceForm({
  projectId,
  appearance,
}: {
  readonly projectId: string
  readonly appearance: Appearance
}) {
  const [branding, setBranding] = useState(appearance.branding)
  const [period, setPeriod] = useState(appearance.aggregationPeriod)
  const set = (change: Partial<Appearance['branding']>) => setBranding((before) => ({ ...before, ...change }))
  const save = async () => {
    const changed = await answer(
      api.PATCH('/projects/{projectId}/appearance', {
        params: { path: { projectId } },
        body: { branding, aggregationPeriod: period },
      }),
    )
    queryClient.setQueryData(['project', projectId, 'appearance'], changed)
    toast.success('The appearance is saved')
  }
  return (
    <Form submit="Save" align="start" onSubmit={save}>
      <FormRow>
        <TextField
          label="App name"
          name="appName"
          value={branding.appName}
          onChange={(appName) => set({ appName })}
        />
        <TextField
          label="App address"
          name="appUrl"
          value={branding.appUrl}
          placeholder="https://app.example.com"
          onChange={(appUrl) => set({ appUrl })}
        />
      </FormRow>
      <FormRow>
        <TextField
          label="Brand colour"
          name="brandColor"
          value={branding.brandColor}
          description="Such as #2f7d4f."
          onChange={(brandColor) => set({ brandColor })}
        />
        <Select
          label="Font"
          value={branding.font}
          onChange={(font) => set({ font })}
          options={fonts.map((value) => ({ value, label: fontName(value) }))}
        />
      </FormRow>
      <FormRow>
        <TextField
          label="Logo"
          name="logo"
          isOptional
          value={branding.logoUrl ?? ''}
          placeholder="https://…"
          description="The picture at the head of emails."
          onChange={(url) => set({ logoUrl: url === '' ? null : url })}
        />
        <TextField
          label="App icon"
          name="appIcon"
          isOptional
          value={branding.appIconUrl ?? ''}
          placeholder="https://…"
          description="The picture beside push messages."
          onChange={(url) => set({ appIconUrl: url === '' ? null : url })}
        />
      </FormRow>
      <FormRow>
        <Select
          label="Recaps are about"
          value={period}
          onChange={setPeriod}
          options={[
            { value: 'weekly', label: 'A week' },
            { value: 'monthly', label: 'A month' },
          ]}
        />
      </FormRow>
    </Form>
  )
}

function ApisTab() {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const settings = useQuery({
    queryKey: ['project', projectId, 'settings'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/settings', { params: { path: { projectId } }, signal })),
  })
  const [edited, setEdited] = useState<Setting | null>(null)
  return (
    <>
      <Card isFlush>
        <Loaded query={settings} what="The settings">
          {({ settings: shown }) => (
            <DataTable
              label="Settings of the APIs"
              rows={shown}
              rowKey={({ name }) => name}
              rowLabel={({ name }) => name}
              {...(mayChange ? { onOpen: setEdited } : {})}
              columns={[
                { key: 'name', header: 'Setting', width: 260, cell: ({ name }) => <code>{name}</code> },
                {
                  key: 'description',
                  header: 'What it does',
                  width: 'grow',
                  isHiddenNarrow: true,
                  cell: ({ description }) => <span title={description}>{description}</span>,
                },
                {
                  key: 'value',
                  header: 'Value',
                  width: 200,
                  cell: (setting) => <ShownValue setting={setting} />,
                },
                ...(mayChange
                  ? [
                      {
                        key: 'edit',
                        header: '',
                        width: 90,
                        align: 'end' as const,
                        cell: (setting: Setting) => (
                          <Button size="small" onClick={() => setEdited(setting)}>
                            Change<span className="visually-hidden"> {setting.name}</span>
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </Loaded>
      </Card>
      <Dialog
        title={edited?.name ?? ''}
        description={edited?.description}
        isOpen={edited !== null}
        onClose={() => setEdited(null)}
      >
        {edited !== null && (
          <SettingForm
            projectId={projectId}
            setting={edited}
            onClose={() => setEdited(null)}
            onDone={async (appliedEverywhere) => {
              setEdited(null)
              await queryClient.invalidateQueries({ queryKey: ['project', projectId, 'settings'] })
              toast.success(
                'The setting is saved',
                appliedEverywhere ? undefined : 'A running server has not confirmed it yet.',
              )
            }}
          />
        )}
      </Dialog>
    </>
  )
}

function ShownValue({ setting }: { readonly setting: Setting }) {
  if (!setting.isSet) return <span className="muted">Not set</span>
  if (setting.isSecret) return <Badge>Set</Badge>
  if (setting.kind === 'on or off')
    return setting.value === 'on' ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>
  return <span title={setting.value ?? ''}>{setting.value}</span>
}

interface SettingFormProps {
  readonly projectId: string
  readonly setting: Setting
  readonly onClose: () => void
  readonly onDone: (appliedEverywhere: boolean) => Promise<void>
}

function SettingForm({ projectId, setting, onClose, onDone }: SettingFormProps) {
  const [value, setValue] = useState(setting.value ?? '')
  const save = async () => {
    const { appliedEverywhere } = await answer(
      api.PUT('/projects/{projectId}/settings/{name}', {
        params: { path: { projectId, name: setting.name } },
        body: { value },
      }),
    )
    await onDone(appliedEverywhere)
  }
  return (
    <Form submit="Save" onCancel={onClose} onSubmit={save}>
      {setting.kind === 'on or off' ? (
        <Switch
          label={setting.name}
          isOn={value === 'on'}
          onChange={(isOn) => setValue(isOn ? 'on' : 'off')}
        />
      ) : (
        <TextField
          label="Value"
          name="value"
          value={value}
          onChange={setValue}
          autoFocus
          {...(setting.isSecret ? { autoComplete: 'off', type: 'password' as const } : {})}
          {...(setting.kind === 'list' ? { description: 'Separated by commas; empty: none.' } : {})}
          {...(setting.isSecret && setting.isSet
            ? { description: 'It has a value, which is never shown. What you enter takes its place.' }
            : {})}
        />
      )}
    </Form>
  )
}
