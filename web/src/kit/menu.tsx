import { Menu as Base } from '@base-ui/react/menu'
import { ChevronDown, Ellipsis, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass, type ButtonLook } from './button.tsx'
import button from './button.module.css'
import { classes } from './classes.ts'
import popup from './popup.module.css'

export interface MenuItem {
  readonly label: string
  readonly icon?: LucideIcon | undefined
  readonly onSelect: () => void
  readonly isDanger?: boolean | undefined
  readonly description?: string | undefined
}

export interface MenuProps extends ButtonLook {
  /** What it is about, read out when its button has no text. */
  readonly label: string
  readonly icon?: LucideIcon | undefined
  readonly items: readonly (MenuItem | 'separator')[]
  /** The button's text; without one it is a button with an icon. */
  readonly children?: ReactNode
  readonly align?: 'start' | 'end' | undefined
}

/** Actions behind a button. */
export function Menu({ label, icon: Icon, items, children, variant, size, align = 'end' }: MenuProps) {
  const isIcon = children === undefined
  const Shown = Icon ?? (isIcon ? Ellipsis : null)
  return (
    <Base.Root modal={false}>
      <Base.Trigger
        aria-label={isIcon ? label : undefined}
        className={buttonClass(
          { variant: variant ?? (isIcon ? 'quiet' : 'secondary'), size },
          isIcon && button['square'],
        )}
      >
        {Shown !== null && <Shown size={isIcon ? 16 : 14} aria-hidden />}
        {children}
        {!isIcon && <ChevronDown size={14} aria-hidden />}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={popup['positioner']} sideOffset={4} align={align}>
          <Base.Popup className={popup['popup']}>
            {items.map((item, index) =>
              item === 'separator' ? (
                // Separators have no name, and the items of a menu do not move.
                <Base.Separator key={`separator-${index}`} className={popup['separator']} />
              ) : (
                <Base.Item
                  key={item.label}
                  className={classes(popup['item'], item.isDanger === true && popup['danger'])}
                  onClick={item.onSelect}
                >
                  {item.icon !== undefined && <item.icon size={14} aria-hidden />}
                  <span className={popup['texts']}>
                    {item.label}
                    {item.description !== undefined && (
                      <span className={popup['more']}>{item.description}</span>
                    )}
                  </span>
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
