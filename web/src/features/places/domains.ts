/** The built-in fields of supervision in the order in which pages show them. */
export const DOMAINS = ['major-hazard', 'hazardous-chemicals', 'environment', 'special-equipment'] as const
