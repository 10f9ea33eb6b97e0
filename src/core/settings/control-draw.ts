/** How many different draws there are: a draw is a whole number from 0 to below this. */
export const drawSides = 100

/** Is a new user with this draw in the control group? Asked once for each user (trophy.md §2.12). */
export const isControl = (draw: number, controlRatio: number): boolean => draw < controlRatio
