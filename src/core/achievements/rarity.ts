/** How many percent of all users have it, with two decimals; 0 when there are no users (trophy.md §2.6). */
export const rarityOf = (completions: number, users: number): number =>
  users === 0 ? 0 : Math.min(100, Math.round((completions * 10_000) / users) / 100)
