/** Sentences in which a line never parts a number from its symbol. */

const STATISTIC = /([\p{Script=Latin}\p{Script=Greek}\d²′()]+ [=<>≤≥] [−-]?[\d.]+)/u;

/** “p < .001”, “R² = .80”: whole on one line. */
export const Unbroken = ({ words }: { words: string }) => (
  <>
    {words.split(STATISTIC).map((part, at) =>
      at % 2 === 0 ? (
        part
      ) : (
        <span key={at} class="unbroken">
          {part}
        </span>
      ),
    )}
  </>
);
