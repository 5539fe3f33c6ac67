import type { DataSource } from 'typeorm';

/**
 * Runs `work` unless another process is at it (an advisory lock of this number, held on a connection of its own); undefined
 * then. The lock goes with the connection, so a process that is killed keeps nobody out.
 */
export async function oneAtATime<T>(
  dataSource: DataSource,
  lock: number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    const rows: unknown = await queryRunner.query('select pg_try_advisory_lock($1) as taken', [
      lock,
    ]);
    if (!(rows as [{ taken: boolean }])[0].taken) return undefined;
    try {
      return await work();
    } finally {
      await queryRunner.query('select pg_advisory_unlock($1)', [lock]).catch(() => undefined);
    }
  } finally {
    await queryRunner.release();
  }
}
