import { describe, expect, it } from "vitest";
import {
  fixed,
  fullPrecision,
  levelText,
  type NumberStyle,
  numberParts,
  numberText,
  proseNumber,
  proseP,
  shortest,
} from "./format.ts";

const spss: NumberStyle = { digits: "spss", smallP: ".000" };
const newer: NumberStyle = { digits: "spss", smallP: "<.001" };
const apa: NumberStyle = { digits: "apa", smallP: "<.001" };

/** Independent rounding: the double's exact value as a fraction of integers, half away from zero. */
function exactly(value: number, decimals: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const fraction = word & ((1n << 52n) - 1n);
  const mantissa = exponent === 0 ? fraction : fraction | (1n << 52n);
  const power = (exponent === 0 ? 1 : exponent) - 1075;
  const scaled = mantissa * 10n ** BigInt(decimals);
  const [top, bottom] = power >= 0 ? [scaled << BigInt(power), 1n] : [scaled, 1n << BigInt(-power)];
  const rounded = (2n * top + bottom) / (2n * bottom);
  const digits = rounded.toString().padStart(decimals + 1, "0");
  const text = decimals > 0 ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
  return rounded !== 0n && value < 0 ? `-${text}` : text;
}

describe("rounding", () => {
  it("is that of the exact value, ties away from zero", () => {
    // Ties that a double holds exactly, and neighbours of ties that it does not.
    const hard = [
      0.5, 0.0625, 0.1875, 2.5, -2.5, 0.125, 2.675, 1.005, 0.0005, 0.9995, 8.345, 12.25, 12.35, 99.95,
    ];
    // A fixed walk over sizes and signs; multiples of 1/16 bring more ties.
    const walked = Array.from({ length: 4000 }, (_, at) => {
      const size = 10 ** ((at % 13) - 6);
      const value = Math.sin(at * 12.9898) * 43758.5453 * size;
      return at % 4 === 0 ? Math.round(value * 16) / 16 : value;
    });
    for (const value of [...hard, ...walked]) {
      for (const decimals of [0, 1, 2, 3]) {
        expect(fixed(value, decimals), `${value} to ${decimals}`).toBe(exactly(value, decimals));
      }
    }
  });

  it("shows a negative number that rounds to zero without a sign", () => {
    expect(fixed(-0.0004, 3)).toBe("0.000");
    expect(fixed(-0, 3)).toBe("0.000");
    expect(numberText("bounded", -0.0004, spss)).toBe(".000");
  });
});

describe("SPSS's digits", () => {
  // Each printed by SPSS 29 for the public test survey of the R package mariposa; values chosen to round to them.
  it.each([
    ["bounded", 0.50512, ".505"],
    ["bounded", -0.88498, "-.885"],
    ["bounded", 1, "1.000"],
    ["statistic", 932.0684, "932.068"],
    ["statistic", 0.9798, ".980"],
    ["statistic", -1.41299, "-1.413"],
    ["bounded", 1.77e-5, "1.77E-005"],
    ["bounded", 6.37e-6, "6.37E-006"],
    ["bounded", 0.0001, ".000"],
    ["statistic", 2052920.4421, "2052920.442"],
    ["percent", 3.16, "3.2"],
    ["percent", 0.216, ".2"],
    ["percent", 100, "100.0"],
    ["degreesOfFreedom", 15, "15"],
    ["count", 2421, "2421"],
    ["probability", 0.158, ".158"],
    ["probability", 1e-80, ".000"],
    ["answer", 3, "3"],
    ["answer", 2.5, "2.5"],
    ["answer", 2.6666666, "2.667"],
  ] as const)("%s %d is %s", (kind, value, expected) => {
    expect(numberText(kind, value, spss)).toBe(expected);
  });

  it("prints weighted cases whole, or with two decimals in RELIABILITY", () => {
    // SPSS 29 prints 2437 in FREQUENCIES and 2150.20 in RELIABILITY for weighted cases.
    expect(numberText("count", 2436.51, spss, { wholeCases: true })).toBe("2437");
    expect(numberText("count", 2150.2, spss)).toBe("2150.20");
    expect(numberText("count", 2150, spss)).toBe("2150");
  });

  it("turns only what would be .000 into <.001, as newer versions do", () => {
    expect(numberText("probability", 0.0004, newer)).toBe("<.001");
    expect(numberText("probability", 0.0006, newer)).toBe(".001");
    expect(numberText("probability", 0.9996, newer)).toBe("1.000");
  });

  it("keeps what rounding leaves of a zero out of powers of ten", () => {
    expect(numberText("statistic", -3.1e-16, spss)).toBe(".000");
  });
});

it("a percentage in a sentence keeps the leading zero that columns drop", () => {
  expect(numberText("percent", 0.216, spss)).toBe(".2");
  expect(proseNumber("percent", 0.216, spss)).toBe("0.2");
  expect(proseNumber("percent", -0.216, spss)).toBe("−0.2");
  expect(proseNumber("percent", 40, spss)).toBe("40.0");
  expect(proseNumber("bounded", 0.216, spss)).toBe(".216");
});

describe("APA's digits", () => {
  it("drops the leading zero only where 1 cannot be passed", () => {
    expect(numberText("bounded", 0.505, apa)).toBe(".505");
    expect(numberText("statistic", 0.98, apa)).toBe("0.980");
    expect(numberText("percent", 0.216, apa)).toBe("0.2");
    expect(numberText("probability", 0.0297, apa)).toBe(".030");
  });

  it("calls every p below .001 so", () => {
    expect(numberText("probability", 0.0009, apa)).toBe("<.001");
    expect(numberText("probability", 0.001, apa)).toBe(".001");
  });

  it("writes powers of ten as powers", () => {
    expect(numberText("statistic", -1.77e-5, apa)).toBe("-1.77×10⁻⁵");
  });
});

describe("parts", () => {
  it("cuts at the point and lets exponent and stars hang", () => {
    expect(numberParts("bounded", -0.6621, spss, {}, 2)).toEqual({
      integer: "-",
      fraction: ".662",
      exponent: "",
      stars: "**",
    });
    expect(numberParts("bounded", 1.77e-5, spss)).toEqual({
      integer: "1",
      fraction: ".77",
      exponent: "E-005",
      stars: "",
    });
    expect(numberParts("probability", 0, newer)).toMatchObject({ integer: "<", fraction: ".001" });
  });
});

describe("sentences", () => {
  it("never say p = .000", () => {
    expect(proseP(0)).toBe("p < .001");
    expect(proseP(0.00099999)).toBe("p < .001");
    expect(proseP(0.001)).toBe("p = .001");
    expect(proseP(0.0297)).toBe("p = .030");
  });

  it("have a true minus sign", () => {
    expect(proseNumber("statistic", -0.662, spss)).toBe("−.662");
  });

  it("show as few decimals as tell a value", () => {
    expect(shortest(10)).toBe("10");
    expect(shortest(0.05)).toBe("0.05");
    expect(shortest(1 / 3)).toBe("0.333");
    expect(shortest(1200)).toBe("1200");
  });

  it("tell a level as SPSS does", () => {
    expect(levelText(0.95)).toBe("95.0%");
    expect(levelText(0.999)).toBe("99.9%");
  });
});

describe("full precision", () => {
  it("gives every digit, and a power of ten where a double has none", () => {
    expect(fullPrecision(0.8078123456789)).toBe("0.8078123456789");
    expect(fullPrecision(-1.5e-20)).toBe("−1.5 × 10⁻²⁰");
    // log10 p = −1208.33 is 10^−1209 × 10^0.67; 10^0.67 = 4.677…
    expect(fullPrecision(0, -1208.33)).toBe("4.68 × 10⁻¹²⁰⁹");
    expect(fullPrecision(0)).toBe("0");
  });
});
