import type { Me } from '../kernel/nouns.ts'

/** Where somebody's day begins. */
export const homeOf = ({ roles }: Me) => {
  if (roles.includes('doctor')) return '/requests'
  if (roles.includes('administrator') || roles.includes('desk')) return '/requests'
  if (roles.includes('patient')) return '/appointments'
  return roles.includes('operator') ? '/jobs' : '/'
}
