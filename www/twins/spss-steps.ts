/** The recipe's steps, reversed items and scores as transformations of SPSS. */
import type { Condition, Derivation, Step } from "../wasm/wenxi";
import type { Operation } from "./preparation.ts";
import { flagOf, isFlagged, isMade, labelOf, rangeOf, type Source, turnedName } from "./source.ts";
import { command, digits, quoted, remark, wrapped } from "./spss-text.ts";

type Of<K extends Step["kind"]> = Extract<Step, { kind: K }>;

/** Everybody in one group: PSPP's AGGREGATE asks for one. */
const ALL = "wx_all";
/** The number of each case in the file. */
export const CASE = "wx_case";

export class SpssSteps {
  readonly #source: Source;
  /** A case was left out already. */
  #narrowed = false;

  constructor(source: Source) {
    this.#source = source;
  }

  of(operation: Operation): string[] {
    const { words } = this.#source;
    switch (operation.kind) {
      case "turn":
        return this.#turn(operation.item);
      case "score":
        return this.#score(operation.scale);
      case "step": {
        const { id, label, step } = operation.entry;
        const title = words.step[step.kind] ?? words.none.step(step.kind);
        const head = remark(label ? `${title} (${label})` : title);
        if (this.#source.failed.has(id)) return [head, remark(words.stepFailed)];
        if (isMade(step)) return [head, remark(words.inData)];
        if (isFlagged(step)) {
          this.#narrowed = true;
          return [head, remark(words.inData), `SELECT IF ${this.#name(flagOf(id))}=0.`];
        }
        return [head, ...this.#step(step)];
      }
    }
  }

  #name(name: string): string {
    return this.#source.names.of(name);
  }

  /** low + high − x. */
  #reversal(from: string, into: string): string[] {
    const { words } = this.#source;
    const name = this.#name(from);
    const range = rangeOf(this.#source, from);
    if (range) return [`COMPUTE ${into}=${digits(range.low + range.high)} - ${name}.`];
    return [
      remark(this.#narrowed ? words.rangeAfterSelection : words.rangeOfAnswers),
      ...this.#aggregate([`/wx_low=MIN(${name})`, `/wx_high=MAX(${name})`]),
      `COMPUTE ${into}=wx_low + wx_high - ${name}.`,
      "EXECUTE.",
      "DELETE VARIABLES wx_low wx_high.",
    ];
  }

  #aggregate(parts: string[]): string[] {
    return [
      `COMPUTE ${ALL}=1.`,
      command("AGGREGATE /OUTFILE=* MODE=ADDVARIABLES", `/BREAK=${ALL}`, ...parts),
    ];
  }

  #turn(item: string): string[] {
    const into = turnedName(this.#source, item);
    const { words } = this.#source;
    const label = labelOf(this.#source, item);
    return [
      remark(words.turned(this.#name(item))),
      ...this.#reversal(item, into),
      ...(label ? [`VARIABLE LABELS ${into} ${quoted(words.turned(label))}.`] : []),
    ];
  }

  #score(scale: Extract<Operation, { kind: "score" }>["scale"]): string[] {
    const { items, reversed, score, label } = scale;
    const k = items.length;
    const list = items.map((item) =>
      reversed.includes(item) ? turnedName(this.#source, item) : this.#name(item),
    );
    const mean = `MEAN.${scale.minimumAnswered ?? k}(${wrapped(list.map((one, at) => (at < k - 1 ? `${one},` : one)))})`;
    const name = this.#name(scale.name);
    return [
      remark(this.#source.words.score(label || scale.name)),
      `COMPUTE ${name}=${score === "sum" ? `${k} * ${mean}` : mean}.`,
      `VARIABLE LABELS ${name} ${quoted(label || scale.name)}.`,
      `VARIABLE LEVEL ${name} (SCALE).`,
      `FORMATS ${name} (F12.4).`,
    ];
  }

  #step(step: Step): string[] {
    const { words } = this.#source;
    switch (step.kind) {
      case "reverse":
        return step.variables.flatMap(({ from, into }) => this.#reversal(from, this.#name(into)));
      case "recode":
        return this.#recode(step);
      case "compute": {
        const { variables, rule = "mean", minimumAnswered = variables.length } = step;
        const list = variables.map((name) => this.#name(name)).join(", ");
        return [`COMPUTE ${this.#name(step.into)}=${rule.toUpperCase()}.${minimumAnswered}(${list}).`];
      }
      case "standardise":
        return [
          command(
            `DESCRIPTIVES VARIABLES=${wrapped(
              step.variables.map(({ from, into }) => `${this.#name(from)} (${this.#name(into)})`),
            )}`,
            "/SAVE",
          ),
        ];
      case "bin":
        return this.#bin(step);
      case "dummy":
        return step.indicators.map(
          ({ value, into }) =>
            `RECODE ${this.#name(step.variable)} (MISSING=SYSMIS) (${digits(value)}=1) (ELSE=0) INTO ${this.#name(into)}.`,
        );
      case "filter":
        this.#narrowed = true;
        return step.conditions.length > 0
          ? [
              `SELECT IF ${step.conditions
                .map((one) => `(${this.#condition(one)})`)
                .join(step.join === "any" ? "\n  OR " : "\n  AND ")}.`,
            ]
          : [];
      case "exclude":
        this.#narrowed = true;
        if (step.rule.kind !== "rows") return [remark(words.inData)];
        return step.rule.rows.length > 0
          ? [
              `SELECT IF NOT ANY(${wrapped([CASE, ...step.rule.rows.map(String)].map((one, at, all) => (at < all.length - 1 ? `${one},` : one)))}).`,
            ]
          : [];
      case "weight": {
        const name = this.#name(step.variable);
        this.#narrowed = true;
        // Cases without a positive weight count for nothing in SPSS; PSPP's z scores fail on them.
        return [`SELECT IF ${name} > 0.`, `WEIGHT BY ${name}.`];
      }
      default:
        return [remark(words.none.step((step as Step).kind))];
    }
  }

  #recode({ variables, rules, otherwise }: Of<"recode">): string[] {
    const target = (to: (typeof rules)[number]["to"]) =>
      to.kind === "value" ? digits(to.value) : to.kind === "missing" ? "SYSMIS" : "COPY";
    // SPSS compares declared missing codes like answers: what becomes of the missing is said first.
    const silent = rules.find(({ from }) => from.kind === "missing");
    const parts = [`(MISSING=${silent ? target(silent.to) : "SYSMIS"})`];
    for (const { from, to } of rules) {
      if (from.kind === "values")
        parts.push(...from.values.map((value) => `(${digits(value)}=${target(to)})`));
      else if (from.kind === "range") {
        const low = from.low === undefined ? "LOWEST" : digits(from.low);
        const high = from.high === undefined ? "HIGHEST" : digits(from.high);
        parts.push(`(${low} THRU ${high}=${target(to)})`);
      }
    }
    parts.push(`(ELSE=${otherwise ? target(otherwise) : "COPY"})`);
    return variables.map(
      ({ from, into }: Derivation) =>
        `RECODE ${this.#name(from)}\n    ${wrapped(parts)}\n    INTO ${this.#name(into)}.`,
    );
  }

  #bin({ variable, rule, lowerIncluded }: Of<"bin">): string[] {
    const from = this.#name(variable.from);
    const into = this.#name(variable.into);
    if (rule.kind === "quantiles") return [remark(this.#source.words.inData)];
    if (rule.kind === "equalWidth") {
      const { groups } = rule;
      // The group of x counts the cuts below it.
      const sign = lowerIncluded ? ">=" : ">";
      const cuts = Array.from({ length: groups - 1 }, (_, at) => {
        const i = at + 1;
        return `(${from} ${sign} wx_low * (1 - ${i} / ${groups}) + wx_high * (${i} / ${groups}))`;
      });
      return [
        ...this.#aggregate([`/wx_low=MIN(${from})`, `/wx_high=MAX(${from})`]),
        `COMPUTE ${into}=1 + ${cuts.join("\n  + ")}.`,
        "EXECUTE.",
        "DELETE VARIABLES wx_low wx_high.",
      ];
    }
    const { points } = rule;
    const groups = points.map((point, at) =>
      lowerIncluded
        ? `(${digits(points[points.length - 1 - at] ?? point)} THRU HIGHEST=${points.length + 1 - at})`
        : `(LOWEST THRU ${digits(point)}=${at + 1})`,
    );
    const last = lowerIncluded ? 1 : points.length + 1;
    return [
      `RECODE ${from}\n    ${wrapped(["(MISSING=SYSMIS)", ...groups, `(ELSE=${last})`])}\n    INTO ${into}.`,
    ];
  }

  #condition(condition: Condition): string {
    const name = this.#name(condition.variable);
    const words = this.#source.columns.some(
      (column) => column.words && column.variable.name === condition.variable,
    );
    if (condition.presence !== undefined) {
      const answered = condition.presence === "answered";
      if (words) return answered ? `${name} <> ''` : `${name} = ''`;
      return answered ? `NOT MISSING(${name})` : `MISSING(${name})`;
    }
    if (condition.texts?.length) {
      const among = `ANY(${name}, ${condition.texts.map((one) => quoted(one)).join(", ")})`;
      return condition.negate ? `${name} <> '' AND NOT ${among}` : among;
    }
    const { low, high, values } = condition;
    const parts = [
      ...(low === undefined ? [] : [`${name} >= ${digits(low)}`]),
      ...(high === undefined ? [] : [`${name} <= ${digits(high)}`]),
      ...(values?.length ? [`ANY(${[name, ...values.map(digits)].join(", ")})`] : []),
    ];
    if (parts.length === 0) return condition.negate ? "1 = 0" : `NOT MISSING(${name})`;
    return condition.negate ? `NOT (${parts.join(" AND ")})` : parts.join(" AND ");
  }
}
