import type { Routes } from '../kernel/route.ts'

export const clinicRoutes: Routes = async () => {}
