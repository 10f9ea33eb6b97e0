import { createLink, type LinkComponent } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { buttonClass, type ButtonLook } from './button.tsx'

export { Link } from '@tanstack/react-router'

interface Props extends ButtonLook, Omit<ComponentProps<'a'>, 'className'> {
  readonly icon?: LucideIcon
}

function Anchor({ variant, size, icon: Icon, children, ...native }: Props) {
  return (
    <a {...native} className={buttonClass({ variant, size })}>
      {Icon !== undefined && <Icon size={14} aria-hidden />}
      {children}
    </a>
  )
}

const Created = createLink(Anchor)

/** A link that looks like a button. */
export const LinkButton: LinkComponent<typeof Anchor> = (props) => <Created preload="intent" {...props} />

/** An address outside the router that looks like a button: downloads, the API reference. */
export const AnchorButton = Anchor
