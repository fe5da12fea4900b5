import type { Static } from 'typebox'
import type { Member } from '../../../api/clinics.ts'

type Role = Static<typeof Member>['role']

export const roles = ['desk', 'administrator'] as const
export const isRole = (role: string | undefined): role is Role => roles.some((one) => one === role)
