/** Paragraphs that the person has written herself. */
import { paragraphsOf } from "./arrangement.ts";

export const OwnWords = ({ words = "" }: { words: string | undefined }) =>
  paragraphsOf(words).map((paragraph, at) => (
    <p key={at} class="own-words">
      {paragraph}
    </p>
  ));
