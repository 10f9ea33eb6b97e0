import { LoaderCircle, type LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'
import { Tooltip } from './tooltip.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonLook {
  readonly variant?: ButtonVariant | undefined
  readonly size?: 'small' | 'medium' | undefined
}

/** The classes of something that looks like a button. */
export const buttonClass = (
  { variant = 'secondary', size = 'medium' }: ButtonLook,
  ...more: (string | false | undefined)[]
): string => classes(styles['button'], styles[variant], size === 'small' && styles['small'], ...more)

type Native = Omit<ComponentProps<'button'>, 'disabled' | 'className'>

export interface ButtonProps extends ButtonLook, Native {
  readonly icon?: LucideIcon | undefined
  readonly isBusy?: boolean | undefined
  /** Why it cannot be pressed: said where it is pointed at or focused. Without one it can be. */
  readonly reason?: string | null | undefined
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function Button({
  variant,
  size,
  icon: Icon,
  isBusy = false,
  reason = null,
  className,
  onClick,
  children,
  type = 'button',
  ...native
}: ButtonProps) {
  const isHeld = isBusy || reason !== null
  const button = (
    <button
      {...native}
      // oxlint-disable-next-line react/button-has-type -- one of the three, whichever was asked for
      type={isHeld && type === 'submit' ? 'button' : type}
      className={buttonClass({ variant, size }, className)}
      aria-disabled={reason !== null || undefined}
      aria-busy={isBusy || undefined}
      onClick={isHeld ? (event) => event.preventDefault() : onClick}
    >
      {isBusy ? (
        <LoaderCircle size={14} className={styles['busy']} aria-hidden />
      ) : (
        Icon !== undefined && <Icon size={14} aria-hidden />
      )}
      {children}
    </button>
  )
  return reason === null ? button : <Tooltip text={reason}>{button}</Tooltip>
}

export interface IconButtonProps extends ButtonLook, Native {
  readonly icon: LucideIcon
  /** What it does, in words: also its tooltip. */
  readonly label: string
}

export function IconButton({ icon: Icon, label, variant = 'quiet', size, ...native }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        {...native}
        aria-label={label}
        className={buttonClass({ variant, size }, styles['square'])}
      >
        <Icon size={16} aria-hidden />
      </button>
    </Tooltip>
  )
}
