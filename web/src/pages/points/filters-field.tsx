import { Plus, Trash2 } from 'lucide-react'
import { Button, IconButton } from '#web/kit/button.tsx'
import { Combobox } from '#web/kit/combobox.tsx'
import { TextField } from '#web/kit/text-field.tsx'
import styles from './filters-field.module.css'

export interface Filter {
  readonly attributeId: string
  readonly value: string
}

export interface FiltersFieldProps {
  /** Whose attributes these are. */
  readonly label: string
  readonly description: string
  readonly attributes: readonly { readonly id: string; readonly key: string; readonly name: string }[]
  readonly filters: readonly Filter[]
  readonly onChange: (filters: readonly Filter[]) => void
}

/** Conditions that all must hold: an attribute and the exact value that it has to have. */
export function FiltersField({ label, description, attributes, filters, onChange }: FiltersFieldProps) {
  const options = attributes.map(({ id, key, name }) => ({ value: id, label: name, description: key }))
  const change = (index: number, changed: Partial<Filter>) =>
    onChange(filters.map((filter, place) => (place === index ? { ...filter, ...changed } : filter)))
  return (
    <fieldset className={styles['filters']}>
      <legend className={styles['legend']}>{label}</legend>
      <p className={styles['description']}>
        {attributes.length === 0 ? `${description} There are no such attributes yet.` : description}
      </p>
      {filters.map((filter, index) => (
        <div key={index} className={styles['filter']}>
          <Combobox
            label={`Attribute ${index + 1}`}
            isLabelHidden
            value={filter.attributeId === '' ? null : filter.attributeId}
            onChange={(attributeId) => change(index, { attributeId: attributeId ?? '' })}
            options={options}
            placeholder="Attribute"
          />
          <span className={styles['is']}>is</span>
          <TextField
            label={`Value ${index + 1}`}
            isLabelHidden
            value={filter.value}
            onChange={(value) => change(index, { value })}
            placeholder="Value"
          />
          <IconButton
            icon={Trash2}
            label={`Remove condition ${index + 1}`}
            onClick={() => onChange(filters.filter((_, place) => place !== index))}
          />
        </div>
      ))}
      {attributes.length > 0 && (
        <div>
          <Button
            size="small"
            icon={Plus}
            onClick={() => onChange([...filters, { attributeId: '', value: '' }])}
          >
            Add condition
          </Button>
        </div>
      )}
    </fieldset>
  )
}

/** Those that name an attribute. */
export const givenFilters = (filters: readonly Filter[]): Filter[] =>
  filters
    .filter(({ attributeId }) => attributeId !== '')
    .map(({ attributeId, value }) => ({ attributeId, value }))
