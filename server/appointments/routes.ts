import type { Routes } from '../kernel/route.ts'

export const appointmentRoutes: Routes = async () => {}
