/** How many numbers of users are counted together (migrations/0015_search.sql). */
export const chunkSize = 1024

/**
 * What a statement that makes users does besides, as more of its `with`: they are counted, and noted where users are
 * searched. `made` names its rows of uid, space_id and number.
 */
export const countedAndNoted = (made: string): string =>
  `counted as (insert into user_counts (uid, space_id, chunk, users, folded)
select gen_random_uuid(), m.space_id, m.number / ${chunkSize}, count(*), false from ${made} m group by 2, 3),
${noted(made)},
${notedForCharts(made)}`

/**
 * What a statement that changes users does besides: those of spaces that are searched are noted, so that a search looks at
 * them and their terms are worked out anew. Which spaces those are is asked in the statement itself: the build of an index
 * waits for those that could not see its mark (./upkeep.ts).
 */
export const noted = (changed: string): string =>
  `noted as (insert into search_changes (uid, id, space_id)
select m.uid, gen_random_uuid(), m.space_id from ${changed} m join search_spaces s on s.space_id = m.space_id)`

/** Likewise where charts keep the users in memory; a change counts for them if it is of attributes or the control group. */
export const notedForCharts = (changed: string): string =>
  `charted as (insert into chart_changes (uid, id, space_id, number)
select m.uid, gen_random_uuid(), m.space_id, m.number from ${changed} m join chart_spaces s on s.space_id = m.space_id)`

/**
 * Deletes users, counts them off and notes them: whoever works out terms at this moment may store those of a user who is
 * gone, and takes them away when it comes to the note.
 */
export const deleteUsersSql = `with gone as (delete from users where uid = any($1::uuid[]) returning uid, space_id, number),
${noted('gone')},
${notedForCharts('gone')}
insert into user_counts (uid, space_id, chunk, users, folded)
select gen_random_uuid(), g.space_id, g.number / ${chunkSize}, -count(*), false from gone g group by 2, 3`
