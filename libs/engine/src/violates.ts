/** Whether PostgreSQL refused a row because of this constraint: a lost race, which is a normal answer. */
export function violates(error: unknown, constraint: string): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'constraint' in error &&
    error.constraint === constraint
  );
}
