import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import css from './Slot.module.css'

const c = classes(css)

/** `first` is the earliest, `held` is kept for you, `gone` somebody else took, `more` leads to the others. */
export type SlotLook = 'free' | 'first' | 'held' | 'gone' | 'more'

export const slotClass = (look: SlotLook) => c('slot', look)

/** A time that can be had, as a button. */
export function SlotButton({ look = 'free', ...rest }: { look?: SlotLook } & ComponentProps<'button'>) {
  return <button type="button" {...rest} className={slotClass(look)} />
}

function Anchor({ look = 'free', ...rest }: { look?: SlotLook } & ComponentProps<'a'>) {
  return <a {...rest} className={slotClass(look)} />
}

/** A time that can be had, as a link to where it is booked. */
export const SlotLink = createLink(Anchor)
