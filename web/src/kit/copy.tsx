import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './button.tsx'
import { toast } from './toast.tsx'
import styles from './copy.module.css'

export interface CopyButtonProps {
  readonly text: string
  readonly label?: string | undefined
}

export function CopyButton({ text, label = 'Copy' }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      toast.error('The browser does not let this page copy. Select the text and copy it yourself.')
    }
  }
  return (
    <>
      <IconButton
        icon={isCopied ? Check : Copy}
        size="small"
        label={isCopied ? 'Copied' : label}
        onClick={() => void copy()}
      />
      <span role="status" className="visually-hidden">
        {isCopied ? 'Copied' : ''}
      </span>
    </>
  )
}

/** Something to be copied into a shell or a program. */
export function CodeBlock({ code, label }: { readonly code: string; readonly label: string }) {
  return (
    <div className={styles['code']}>
      <pre className={styles['text']} aria-label={label}>
        {code}
      </pre>
      <CopyButton text={code} label={`Copy: ${label}`} />
    </div>
  )
}

/** What is shown this once and can never be read again. */
export function Secret({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className={styles['secret']}>
      <span className={styles['label']}>{label}</span>
      <CodeBlock code={value} label={label} />
      <span className={styles['once']}>Keep it now: it is shown only this once.</span>
    </div>
  )
}
