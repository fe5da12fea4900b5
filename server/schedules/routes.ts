import type { Routes } from '../kernel/route.ts'

export const scheduleRoutes: Routes = async () => {}
