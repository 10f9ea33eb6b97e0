import { Slider as Base } from '@base-ui/react/slider'
import styles from './slider.module.css'

export interface SliderProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min: number
  readonly max: number
  readonly step?: number | undefined
  /** The value in words, read out: 25 percent. */
  readonly format?: ((value: number) => string) | undefined
  readonly isDisabled?: boolean | undefined
}

/** A number on a line, for what is felt rather than typed; a `NumberField` beside it takes the exact one. */
export function Slider({
  label,
  value,
  onChange,
  min,
  max,
  step = 1,
  format,
  isDisabled = false,
}: SliderProps) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(typeof next === 'number' ? next : (next[0] ?? min))}
      min={min}
      max={max}
      step={step}
      disabled={isDisabled}
      className={styles['slider']}
    >
      <Base.Control className={styles['control']}>
        <Base.Track className={styles['track']}>
          <Base.Indicator className={styles['fill']} />
          <Base.Thumb
            className={styles['thumb']}
            getAriaLabel={() => label}
            {...(format === undefined
              ? {}
              : { getAriaValueText: (_text: string, now: number) => format(now) })}
          />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  )
}
