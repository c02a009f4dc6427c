/** Words on a shade of colour. */

/**
 * The class of words on a mixture of so much colour, 0 to 1, with paper. Between the two, dark words are the ones that can be read whether
 * the paper is light or dark: contrast is at least 3.5 to 1 everywhere.
 */
export const inkOn = (colour: number): "on-light" | "on-either" | "on-dark" =>
  colour <= 0.6 ? "on-light" : colour < 0.76 ? "on-either" : "on-dark";
