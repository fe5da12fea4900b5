import type { Routes } from '../kernel/route.ts'

export const doctorRoutes: Routes = async () => {}
