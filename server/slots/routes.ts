import type { Routes } from '../kernel/route.ts'

export const slotRoutes: Routes = async () => {}
