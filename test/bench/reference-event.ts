import type pg from 'pg'

/**
 * The same work as one of Laurel's events, written as one would write it first: one transaction per request, a statement
 * for each step. Kept for the comparison only.
 */
export async function makeEventTables(pool: pg.Pool): Promise<void> {
  await pool.query(`
create table if not exists bench_users (id text primary key, tz text not null, created_at timestamptz not null default now());
create table if not exists bench_events (id uuid primary key default gen_random_uuid(), user_id text not null, metric text not null,
  value numeric not null, at timestamptz not null, local_at timestamp not null);
create index if not exists bench_events_user on bench_events (user_id, metric, local_at);
create table if not exists bench_totals (user_id text, metric text, total numeric not null, primary key (user_id, metric));
create table if not exists bench_days (user_id text, metric text, day date, sum numeric not null, primary key (user_id, metric, day));
create table if not exists bench_streaks (user_id text primary key, length int not null, last_day date not null, started date not null,
  freezes int not null);
create table if not exists bench_achievements (id int primary key, kind text not null, metric text, value numeric, needs int[]);
create table if not exists bench_completions (user_id text, achievement int, at timestamptz not null, primary key (user_id, achievement));
insert into bench_achievements select n, 'metric', 'metric-' || (n % 3 + 1), 10 ^ (1 + n / 3), null from generate_series(0, 9) n
  on conflict do nothing;
insert into bench_achievements values (10, 'streak', null, 1, null), (11, 'streak', null, 7, null), (12, 'streak', null, 30, null),
  (13, 'composite', null, null, '{0,1}') on conflict do nothing;
insert into bench_users select 'u' || n, 'Europe/London' from generate_series(0, 19999) n on conflict do nothing;`)
}

interface Streak {
  readonly length: number
  readonly started: string
  readonly extended: boolean
}

/** One event of a user of a day, with its total, streak and achievements. */
export async function recordEvent(pool: pg.Pool, id: string, metric: string, value: number): Promise<object> {
  const client = await pool.connect()
  const ask = async (name: string, text: string, values: readonly unknown[]) =>
    (await client.query({ name, text, values: [...values] })).rows as Array<Record<string, unknown>>
  try {
    await client.query('begin')
    await ask('u1', `insert into bench_users (id, tz) values ($1, 'UTC') on conflict do nothing`, [id])
    const [user] = await ask(
      'u2',
      `select id, (now() at time zone tz) as local, (now() at time zone tz)::date::text as day from bench_users where id = $1 for update`,
      [id],
    )
    const day = String(user?.['day'])
    const [event] = await ask(
      'e1',
      'insert into bench_events (user_id, metric, value, at, local_at) values ($1, $2, $3, now(), $4) returning id',
      [id, metric, value, user?.['local']],
    )
    const [total] = await ask(
      't1',
      `insert into bench_totals values ($1, $2, $3) on conflict (user_id, metric)
do update set total = bench_totals.total + excluded.total returning total`,
      [id, metric, value],
    )
    const [sum] = await ask(
      'd1',
      `insert into bench_days values ($1, $2, $3, $4) on conflict (user_id, metric, day)
do update set sum = bench_days.sum + excluded.sum returning sum`,
      [id, metric, day, value],
    )
    const streak = await moveStreak(ask, id, day, Number(sum?.['sum']))
    const completed = await ask(
      'c1',
      `insert into bench_completions select $1, a.id, now() from bench_achievements a
where (a.kind = 'metric' and a.metric = $2 and a.value <= $3 or a.kind = 'streak' and a.value <= $4)
  and not exists (select from bench_completions c where c.user_id = $1 and c.achievement = a.id) returning achievement`,
      [id, metric, total?.['total'], streak.length],
    )
    const composites = await ask(
      'c2',
      `insert into bench_completions select $1, a.id, now() from bench_achievements a where a.kind = 'composite'
  and a.needs <@ array(select achievement from bench_completions where user_id = $1)
  and not exists (select from bench_completions c where c.user_id = $1 and c.achievement = a.id) returning achievement`,
      [id],
    )
    await client.query('commit')
    return {
      eventId: event?.['id'],
      total: total?.['total'],
      streak,
      completed: [...completed, ...composites],
    }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function moveStreak(
  ask: (name: string, text: string, values: readonly unknown[]) => Promise<Array<Record<string, unknown>>>,
  id: string,
  day: string,
  sum: number,
): Promise<Streak> {
  const [before] = await ask(
    's1',
    `select length, started::text, last_day = $2::date as today, last_day = $2::date - 1 as yesterday from bench_streaks where user_id = $1`,
    [id, day],
  )
  if (before?.['today'] === true || sum < 1)
    return { length: Number(before?.['length'] ?? 0), started: String(before?.['started']), extended: false }
  const goesOn = before?.['yesterday'] === true
  const [after] = await ask(
    's2',
    `insert into bench_streaks values ($1, $2, $3, $4, 1) on conflict (user_id)
do update set length = excluded.length, last_day = excluded.last_day, started = excluded.started returning length, started::text`,
    [id, goesOn ? Number(before['length']) + 1 : 1, day, goesOn ? before['started'] : day],
  )
  return { length: Number(after?.['length']), started: String(after?.['started']), extended: true }
}
