export { ArrowCounterClockwiseIcon as Undo } from '@phosphor-icons/react/dist/csr/ArrowCounterClockwise'
export { CalendarBlankIcon as Calendar } from '@phosphor-icons/react/dist/csr/CalendarBlank'
export { MoonIcon as Moon } from '@phosphor-icons/react/dist/csr/Moon'
export { TrashIcon as Trash } from '@phosphor-icons/react/dist/csr/Trash'
