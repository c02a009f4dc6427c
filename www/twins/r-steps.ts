/** The recipe's steps, reversed items and scores in R: `d` is the whole file, `keep` and `w` say who is analysed. */
import type { Condition, Step } from "../wasm/wenxi";
import type { Operation } from "./preparation.ts";
import type { Helper } from "./r-helpers.ts";
import { quoted, remark, strings, vector } from "./r-text.ts";
import { flagOf, isFlagged, isMade, rangeOf, type Source, turnedName } from "./source.ts";

type Of<K extends Step["kind"]> = Extract<Step, { kind: K }>;

export class RSteps {
  readonly #source: Source;
  readonly #needs: (helper: Helper) => void;

  constructor(source: Source, needs: (helper: Helper) => void) {
    this.#source = source;
    this.#needs = needs;
  }

  of(operation: Operation): string[] {
    const { words } = this.#source;
    switch (operation.kind) {
      case "turn": {
        const into = turnedName(this.#source, operation.item);
        return [
          remark(words.turned(this.#source.names.of(operation.item))),
          ...this.#reversal(operation.item, into),
        ];
      }
      case "score":
        return this.#score(operation.scale);
      case "step": {
        const { id, label, step } = operation.entry;
        const title = words.step[step.kind] ?? words.none.step(step.kind);
        const head = remark(label ? `${title} (${label})` : title);
        if (this.#source.failed.has(id)) return [head, remark(words.stepFailed)];
        if (isMade(step)) return [head, remark(words.inData)];
        if (isFlagged(step))
          return [head, remark(words.inData), `keep <- keep & ${this.#column(flagOf(id))} == 0`];
        return [head, ...this.#step(step)];
      }
    }
  }

  /** The column as an expression. */
  #column(name: string): string {
    return `d[[${quoted(this.#source.names.of(name))}]]`;
  }

  #reversal(from: string, into: string): string[] {
    const range = rangeOf(this.#source, from);
    const column = this.#column(from);
    return [
      ...(range ? [] : [remark(this.#source.words.rangeOfAnswers)]),
      `d[[${quoted(into)}]] <- ${range ? range.low + range.high : `sum(range(${column}, na.rm = TRUE))`} - ${column}`,
    ];
  }

  #score({
    name,
    label,
    items,
    reversed,
    score,
    minimumAnswered,
  }: Extract<Operation, { kind: "score" }>["scale"]) {
    const { names, words } = this.#source;
    const k = items.length;
    const list = strings(
      items.map((item) => (reversed.includes(item) ? turnedName(this.#source, item) : names.of(item))),
    );
    return [
      remark(words.score(label || name)),
      `x <- d[, ${list}, drop = FALSE]`,
      `d[[${quoted(names.of(name))}]] <- ifelse(rowSums(!is.na(x)) >= ${minimumAnswered ?? k}, ${
        score === "sum" ? `${k} * ` : ""
      }rowMeans(x, na.rm = TRUE), NA)`,
    ];
  }

  #step(step: Step): string[] {
    const { words, names } = this.#source;
    const put = (into: string, value: string) => `d[[${quoted(names.of(into))}]] <- ${value}`;
    switch (step.kind) {
      case "reverse":
        return step.variables.flatMap(({ from, into }) => this.#reversal(from, names.of(into)));
      case "recode":
        return this.#recode(step);
      case "compute": {
        const { variables, rule = "mean", minimumAnswered = variables.length } = step;
        const value = rule === "sum" ? "rowSums" : "rowMeans";
        return [
          `x <- d[, ${strings(variables.map((name) => names.of(name)))}, drop = FALSE]`,
          put(step.into, `ifelse(rowSums(!is.na(x)) >= ${minimumAnswered}, ${value}(x, na.rm = TRUE), NA)`),
        ];
      }
      case "standardise":
        return step.variables.flatMap(({ from, into }) => [
          `x <- ${this.#column(from)}`,
          "n <- ifelse(keep & !is.na(x), w, 0)",
          "m <- sum(n * x, na.rm = TRUE) / sum(n)",
          put(into, "ifelse(n > 0, (x - m) / sqrt(sum(n * (x - m)^2, na.rm = TRUE) / (sum(n) - 1)), NA)"),
        ]);
      case "bin":
        return this.#bin(step);
      case "dummy":
        return step.indicators.map(({ value, into }) =>
          put(into, `as.numeric(${this.#column(step.variable)} == ${value})`),
        );
      case "filter":
        if (step.conditions.length === 0) return [];
        this.#needs("yes");
        return [
          `keep <- keep & (${step.conditions
            .map((one) => this.#condition(one))
            .join(step.join === "any" ? " |\n  " : " &\n  ")})`,
        ];
      case "exclude":
        if (step.rule.kind !== "rows") return [remark(words.inData)];
        return [`keep[${vector(step.rule.rows.map(String))}] <- FALSE`];
      case "weight":
        this.#needs("yes");
        return [
          `w <- ${this.#column(step.variable)}`,
          "keep <- keep & yes(w > 0)",
          "w <- ifelse(yes(w > 0), w, 0)",
        ];
      default:
        return [remark(words.none.step((step as Step).kind))];
    }
  }

  #recode({ variables, rules, otherwise }: Of<"recode">): string[] {
    const { names } = this.#source;
    const target = (to: (typeof rules)[number]["to"], copy = "x") =>
      to.kind === "value" ? String(to.value) : to.kind === "missing" ? "NA" : copy;
    // From the last rule to the first, so that the first that names a value decides it.
    const parts = rules.toReversed().map(({ from, to }) => {
      if (from.kind === "missing") return `y[is.na(x)] <- ${target(to, "NA")}`;
      const where =
        from.kind === "values"
          ? `x %in% ${vector(from.values.map(String))}`
          : `!is.na(x) & x >= ${from.low ?? "-Inf"} & x <= ${from.high ?? "Inf"}`;
      return to.kind === "copy" ? `y[${where}] <- x[${where}]` : `y[${where}] <- ${target(to)}`;
    });
    return variables.flatMap(({ from, into }) => [
      `x <- ${this.#column(from)}`,
      otherwise && otherwise.kind !== "copy" ? `y <- ifelse(is.na(x), NA, ${target(otherwise)})` : "y <- x",
      ...parts,
      `d[[${quoted(names.of(into))}]] <- y`,
    ]);
  }

  #bin({ variable, rule, lowerIncluded }: Of<"bin">): string[] {
    const { names, words } = this.#source;
    if (rule.kind === "quantiles") return [remark(words.inData)];
    const lines = [`x <- ${this.#column(variable.from)}`];
    if (rule.kind === "cutPoints") lines.push(`cuts <- ${vector(rule.points.map(String))}`);
    else if (rule.kind === "equalWidth")
      lines.push(
        "r <- range(x[keep], na.rm = TRUE)",
        `share <- 1:${rule.groups - 1} / ${rule.groups}`,
        "cuts <- r[1] * (1 - share) + r[2] * share",
      );
    return [
      ...lines,
      `d[[${quoted(names.of(variable.into))}]] <- findInterval(x, cuts, left.open = ${lowerIncluded ? "FALSE" : "TRUE"}) + 1`,
    ];
  }

  #condition(condition: Condition): string {
    const column = this.#column(condition.variable);
    if (condition.presence !== undefined)
      return condition.presence === "answered" ? `!is.na(${column})` : `is.na(${column})`;
    const negated = (test: string) =>
      condition.negate ? `(!is.na(${column}) & !(${test}))` : `yes(${test})`;
    if (condition.texts?.length) return negated(`${column} %in% ${strings(condition.texts)}`);
    const { low, high, values } = condition;
    const parts = [
      ...(low === undefined ? [] : [`${column} >= ${low}`]),
      ...(high === undefined ? [] : [`${column} <= ${high}`]),
      ...(values?.length ? [`${column} %in% ${vector(values.map(String))}`] : []),
    ];
    return negated(parts.length > 0 ? parts.join(" & ") : `!is.na(${column})`);
  }
}
