"""Fixtures from the text that IBM SPSS Statistics 29 printed: `python3 tests/reference/make/spss.py FOLDER`.

FOLDER holds the output files of the test suite of the R package mariposa (MIT licence): frequencies.txt, describe.txt, weighted_statistics.txt,
reliability.txt, factor.txt, pearson_cor.txt, linear_regression.txt. Only numbers are taken from them, each as the cell of the output table in
which SPSS prints it. The data file, survey_data.sav, is not part of the project: the tests read it from where it lies (here by pyreadstat, to
decide about sums of squares of which SPSS prints thirteen digits).
"""

import re
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pyreadstat
from fixture import write

FOLDER = Path(sys.argv[1])
NUMBER = re.compile(r"(-?(?:\d+\.?\d*|\.\d+)(?:E-?\d+)?)(?:\([a-z]\))?$")
NAMES = {
    "Age in years": "age",
    "Monthly household income (EUR)": "income",
    "Highest educational attainment": "education",
    "Political orientation": "political_orientation",
    "Environmental concern": "environmental_concern",
    "Life satisfaction": "life_satisfaction",
    "Trust in government": "trust_government",
    "Trust in media": "trust_media",
    "Trust in science": "trust_science",
}
WEIGHT = "sampling_weight"


def name_of(label):
    return next(name for start, name in NAMES.items() if label.strip().startswith(start))


# Text to numbers


def tokens(line):
    """The words of a line with their columns."""
    return [(m.start(), m.group()) for m in re.finditer(r"\S+", line)]


def numbers(line):
    """The numbers of a line with their columns; words of a label are none."""
    return [(at, NUMBER.match(word).group(1)) for at, word in tokens(line) if NUMBER.match(word)]


def number_rows(lines):
    """The lines that hold numbers, without the places."""
    return [[word for _, word in numbers(line)] for line in lines if numbers(line)]


def table(lines, title, nth=0):
    """The lines of the nth table whose title begins the line, up to the next empty line that is followed by no indented line."""
    starts = [at for at, line in enumerate(lines) if re.match(re.escape(title) + r"(\([a-z]\))*$", line.strip())]
    found, end = [], starts[nth] + 1
    while end < len(lines):
        line = lines[end]
        if line.strip() and not line.startswith(" "):
            break
        found.append(line)
        end += 1
    return found


# Numbers to expectations


class Expected:
    """Cells by the precision with which they are printed."""

    def __init__(self):
        self.groups = {}

    def add(self, address, word, count=False, weighted=False):
        """A printed word. Counts of cases are exact; sums of weights are printed rounded."""
        value = Decimal(word)
        exponent = value.as_tuple().exponent
        if count and not weighted:
            key, reason = Decimal(0), "a count of cases"
        else:
            key = Decimal("0.5").scaleb(exponent)
            what = "a sum of weights, printed" if count else "printed"
            reason = f"{what} with {-exponent} decimals: half a unit of the last"
        group = self.groups.setdefault((key, reason), {})
        assert address not in group, address
        group[address] = value

    def word(self, address, value, reason):
        self.groups.setdefault((Decimal(0), reason), {})[address] = value

    def exact(self, address, word, exact):
        """A printed word that the same sum in exact arithmetic does not round to is replaced by that sum."""
        half = Decimal("0.5").scaleb(Decimal(word).as_tuple().exponent)
        if abs(Fraction(Decimal(word)) - exact) <= Fraction(half):
            return self.add(address, word)
        reason = f"SPSS prints {word}, whose last digit its doubles did not hold; this is the sum in exact arithmetic to six decimals"
        self.groups.setdefault((Decimal("5e-7"), reason), {})[address] = Decimal(round(exact * 10**6)).scaleb(-6)
        print(f"{address}: {reason}")

    def hidden(self, address, bound):
        self.groups.setdefault((Decimal(0), f"not printed, because smaller than {bound}"), {})[address] = {"below": bound}

    def list(self):
        return [{"because": reason, "within": key, "values": values} for (key, reason), values in self.groups.items()]

    def size(self):
        return sum(len(values) for values in self.groups.values())


TOTAL = 0


def save(name, file, call, analysis, options, expected, weighted):
    global TOTAL
    TOTAL += expected.size()
    source = {
        "program": "IBM SPSS Statistics 29, output published in the test suite of the R package mariposa (MIT licence)",
        "call": call,
        "file": file,
        "script": "tests/reference/make/spss.py",
    }
    fields = {"weight": WEIGHT} if weighted else {}
    write("spss", name, source, {"sav": "survey_data.sav"}, {"analysis": analysis, "options": options}, expected.list(), **fields)


def halves(file):
    """The lines of the unweighted and of the weighted runs."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    first, second = re.split(r"=+ WEIGHTED / UNGROUPED =+", text)
    return [(False, first.split("\n")), (True, second.split("\n"))]


def tests(lines):
    """The lines of each test of a half, by its number."""
    text = "\n".join(lines)
    parts = re.split(r"=+ Test (\w+) =+", text)
    found = {}
    for number, part in zip(parts[1::2], parts[2::2]):
        found[number] = found.get(number, "") + part
    return {number: part.split("\n") for number, part in found.items()}


def suffix(weighted):
    return "_weighted" if weighted else ""


# Each procedure


def frequencies():
    for weighted, lines in halves("frequencies.txt"):
        expected = Expected()
        columns = ["frequency", "percent", "validPercent", "cumulativePercent"]
        place = "frequencyTable(life_satisfaction)"
        for line in lines:
            words = line.split()
            found = re.match(r" (Valid)?\s+(\d)  +\S", line)
            if found:
                row, cells = f"valid / {found.group(2)}", words[2 if found.group(1) else 1 :]
            elif words[:2] == ["Missing", "System"]:
                row, cells = "missing / system", words[2:]
            elif words[:1] == ["Total"]:
                row, cells = ("valid / total" if len(words) == 4 else "total"), words[1:]
            else:
                continue
            for column, word in zip(columns, cells):
                expected.add(f"{place} > {row} > {column}", word, column == "frequency", weighted)
        options = {"variables": ["life_satisfaction"]}
        save(f"frequencies{suffix(weighted)}", "frequencies.txt", "FREQUENCIES", "frequencies", options, expected, weighted)


STATISTICS = {
    "Mean": "mean",
    "Std. Error of Mean": "standardErrorOfMean",
    "Median": "median",
    "Mode": "mode",
    "Std. Deviation": "standardDeviation",
    "Variance": "variance",
    "Skewness": "skewness",
    "Kurtosis": "kurtosis",
    "Range": "range",
    "Minimum": "minimum",
    "Maximum": "maximum",
}


def statistics_table(lines, variables, expected, weighted):
    for line in lines:
        found = [word for _, word in numbers(line)]
        if not found:
            continue
        label = line.strip()
        cells = found[-len(variables) :]
        percentile = re.match(r"(?:Percentiles )?\s*(25|50|75)\b", label)
        if label.startswith("N ") or label.startswith("Missing"):
            row = "n / valid" if label.startswith("N ") else "n / missing"
        elif percentile:
            row = f"percentiles / {percentile.group(1)}"
        else:
            row = next(row for start, row in STATISTICS.items() if label.startswith(start + " "))
        for variable, word in zip(variables, cells):
            expected.add(f"statistics > {row} > {variable}", word, row.startswith("n / "), weighted)


def frequency_statistics():
    for file in ("weighted_statistics.txt", "describe.txt"):
        for weighted, lines in halves(file):
            for number, part in tests(lines).items():
                if not any(line.strip() == "Statistics" for line in part):
                    continue
                body = table(part, "Statistics")
                if file == "weighted_statistics.txt":
                    variables = ["age", "income"]
                    body = body[next(at for at, line in enumerate(body) if line.startswith(" N ")) :]
                else:
                    variables = [name_of(body[0])]
                    body = body[1:]
                expected = Expected()
                statistics_table(body, variables, expected, weighted)
                name = f"statistics_{'_'.join(variables)}{suffix(weighted)}"
                options = {"variables": variables, "statistics": True}
                save(name, file, "FREQUENCIES /STATISTICS", "frequencies", options, expected, weighted)


def describe():
    columns = ["n / statistic", "range", "minimum / statistic", "maximum / statistic", "mean / statistic", "mean / standardError",
               "standardDeviation / statistic", "variance", "skewness / statistic", "skewness / standardError", "kurtosis / statistic",
               "kurtosis / standardError"]
    for weighted, lines in halves("weighted_statistics.txt"):
        body = table(lines, "Descriptive Statistics")
        rows = []
        for line in body:
            found = numbers(line)
            if len(found) == len(columns) or line.startswith(" Valid N"):
                rows.append([list(pair) for pair in found])
            elif rows:
                # A number too wide for its column goes on in the next line.
                for at, more in found:
                    next(cell for cell in rows[-1] if cell[0] == at)[1] += more
        expected = Expected()
        for variable, row in zip(["age", "income"], rows):
            for column, (_, word) in zip(columns, row):
                # Our table leaves out range and variance; they are in the result.
                address = f"descriptiveStatistics > {variable} > {column}"
                if column in ("range", "variance"):
                    address = f"variables[variable={variable}].statistics.{column}"
                expected.add(address, word, column.startswith("n "), weighted)
        expected.add("descriptiveStatistics > validNListwise > n / statistic", rows[2][0][1], True, weighted)
        options = {"variables": ["age", "income"]}
        save(f"descriptives{suffix(weighted)}", "weighted_statistics.txt", "DESCRIPTIVES", "descriptives", options, expected, weighted)


def negative(words):
    return any(float(word) < 0 for word in words)


def reliability():
    scales = {
        "a": ["trust_government", "trust_media", "trust_science"],
        "b": ["life_satisfaction", "environmental_concern", "political_orientation"],
        "c": ["trust_government", "trust_media", "trust_science", "life_satisfaction", "environmental_concern", "political_orientation"],
    }
    for weighted, lines in halves("reliability.txt"):
        for number, part in tests(lines).items():
            items = scales[number[-1]]
            expected = Expected()
            alpha, standardised, k = number_rows(table(part, "Reliability Statistics"))[0]
            expected.add("reliabilityStatistics > cronbachAlpha", alpha)
            expected.add("reliabilityStatistics > cronbachAlphaStandardized", standardised)
            expected.add("reliabilityStatistics > numberOfItems", k, True)
            if negative([alpha]):
                expected.word("outcome.notes[code=negativeAlpha].code", "negativeAlpha", "SPSS prints a note")
            for item, row in zip(items, number_rows(table(part, "Item Statistics"))):
                for column, word in zip(("mean", "standardDeviation", "n"), row):
                    # Here SPSS prints the sum of the weights with decimals.
                    expected.add(f"itemStatistics > {item} > {column}", word, column == "n", weighted)
            # The first line of the matrix repeats the items' labels, without numbers of their own.
            for item, row in zip(items, number_rows(table(part, "Inter-Item Correlation Matrix"))):
                for other, word in zip(items, row):
                    expected.add(f"interItemCorrelationMatrix > {item} > {other}", word)
            columns = ["scaleMeanIfItemDeleted", "scaleVarianceIfItemDeleted", "correctedItemTotalCorrelation",
                       "squaredMultipleCorrelation", "alphaIfItemDeleted"]
            for item, row in zip(items, number_rows(table(part, "Item-Total Statistics"))):
                assert len(row) == 5, row
                for column, word in zip(columns, row):
                    expected.add(f"itemTotalStatistics > {item} > {column}", word)
            save(f"reliability_{number}{suffix(weighted)}", "reliability.txt", "RELIABILITY /STATISTICS=DESCRIPTIVE CORR /SUMMARY=TOTAL",
                 "reliability", {"items": items}, expected, weighted)


def correlations():
    variables = ["life_satisfaction", "political_orientation", "trust_media"]
    for weighted, lines in halves("pearson_cor.txt"):
        rows = number_rows(table(lines, "Correlations", 1))
        expected = Expected()
        for i, variable in enumerate(variables):
            r, p, n = rows[3 * i : 3 * i + 3]
            others = [j for j in range(3) if j != i]
            for j in range(3):
                expected.add(f"correlations > {variable} / pearsonCorrelation > {variables[j]}", r[j])
                expected.add(f"correlations > {variable} / n > {variables[j]}", n[j], True, weighted)
            for j, word in zip(others, p):
                expected.add(f"correlations > {variable} / significanceTwoTailed > {variables[j]}", word)
            expected.word(f"correlations > {variable} / significanceTwoTailed > {variable}", None, "SPSS leaves the diagonal empty")
        save(f"correlations{suffix(weighted)}", "pearson_cor.txt", "CORRELATIONS", "correlation", {"variables": variables}, expected, weighted)


def sums_of_squares(outcome, predictors, weighted):
    """Explained, residual and total sum of squares in exact arithmetic of the complete cases."""
    data, _ = pyreadstat.read_sav(str(FOLDER / "survey_data.sav"))
    data = data.dropna(subset=[outcome, *predictors])
    exactly = lambda column: [Fraction(float(x)) for x in data[column]]
    w = exactly(WEIGHT) if weighted else [Fraction(1)] * len(data)
    total = sum(w)
    deviations = []
    for column in map(exactly, [outcome, *predictors]):
        mean = sum(a * x for a, x in zip(w, column)) / total
        deviations.append([x - mean for x in column])
    s = [[sum(a * x * y for a, x, y in zip(w, p, q)) for q in deviations] for p in deviations]
    # Gauss and Jordan on the normal equations, which cost nothing in fractions.
    k = len(predictors)
    rows = [s[i][1:] + [s[i][0]] for i in range(1, k + 1)]
    for i in range(k):
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for r in range(k):
            if r != i:
                rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i])]
    explained = sum(rows[i][k] * s[i + 1][0] for i in range(k))
    return explained, s[0][0] - explained, s[0][0]


def regressions():
    models = {
        "a": ("life_satisfaction", ["age"]),
        "b": ("life_satisfaction", ["trust_government", "trust_media", "trust_science"]),
        "c": ("income", ["age", "education", "life_satisfaction"]),
        "d": ("life_satisfaction", ["age", "environmental_concern", "political_orientation", "trust_government"]),
    }
    for weighted, lines in halves("linear_regression.txt"):
        for number, part in tests(lines).items():
            outcome, predictors = models[number[-1]]
            variables = [outcome, *predictors]
            name, file = f"regression_{number}{suffix(weighted)}", "linear_regression.txt"
            # Its descriptive statistics and correlations are those of the complete cases.
            expected = Expected()
            for variable, row in zip(variables, number_rows(table(part, "Descriptive Statistics"))):
                for column, word in zip(("mean", "standardDeviation", "n"), row):
                    expected.add(f"descriptiveStatistics > {variable} > {column} / statistic", word, column == "n", weighted)
            save(f"{name}_descriptives", file, "REGRESSION /DESCRIPTIVES", "descriptives",
                 {"variables": variables, "listwise": True}, expected, weighted)
            expected = Expected()
            for variable, row in zip(variables, number_rows(table(part, "Correlations"))):
                assert len(row) == len(variables), row
                for other, word in zip(variables, row):
                    expected.add(f"correlations > {variable} / pearsonCorrelation > {other}", word)
            save(f"{name}_correlations", file, "REGRESSION /DESCRIPTIVES", "correlation",
                 {"variables": variables, "missing": "listwise"}, expected, weighted)

            expected = Expected()
            summary = number_rows(table(part, "Model Summary"))[-1]
            for column, word in zip(("r", "rSquare", "adjustedRSquare", "standardErrorOfEstimate"), summary[1:]):
                expected.add(f"modelSummary > 1 > {column}", word)
            columns = ["sumOfSquares", "degreesOfFreedom", "meanSquare", "f", "significance"]
            anova = number_rows(table(part, "ANOVA"))
            sums = sums_of_squares(outcome, predictors, weighted)
            for row, cells, exact in zip(("regression", "residual", "total"), (anova[0][1:], anova[1], anova[2]), sums):
                for column, word in zip(columns, cells):
                    address = f"anova > 1 / {row} > {column}"
                    if column == "sumOfSquares":
                        expected.exact(address, word, exact)
                    elif column == "meanSquare" and row == "regression":
                        expected.exact(address, word, exact / len(predictors))
                    else:
                        expected.add(address, word, column == "degreesOfFreedom", weighted)
            columns = ["unstandardizedCoefficients / b", "unstandardizedCoefficients / standardError",
                       "standardizedCoefficients / beta", "t", "significance"]
            rows = number_rows(table(part, "Coefficients"))
            rows[0] = rows[0][1:]
            assert [len(row) for row in rows] == [4] + [5] * len(predictors), rows
            for row, cells in zip(["constant", *predictors], rows):
                places = [c for c in columns if row != "constant" or not c.endswith("beta")]
                for column, word in zip(places, cells):
                    expected.add(f"coefficients > 1 / {row} > {column}", word)
            save(name, file, "REGRESSION /METHOD=ENTER", "regression", {"outcome": outcome, "predictors": predictors}, expected, weighted)


FACTOR_ITEMS = ["political_orientation", "environmental_concern", "life_satisfaction", "trust_government", "trust_media", "trust_science"]


def loadings(lines, title, place, expected):
    """Rows by their labels, columns by their places; what is smaller than .40 is not printed."""
    body = table(lines, title)
    head = next(line for line in body if re.fullmatch(r"\s+\d(\s+\d)*\s*", line))
    columns = [at for at, _ in tokens(head)]
    # Labels go up to the first column; those of the longest end just before it.
    for line in body[body.index(head) + 1 :]:
        if not line.strip():
            continue
        variable = name_of(line)
        printed = {at: word for at, word in tokens(line) if at in columns and NUMBER.match(word)}
        for k, at in enumerate(columns, 1):
            address = f"{place} > {variable} > component / {k}"
            if at in printed:
                expected.add(address, printed[at])
            else:
                expected.hidden(address, 0.4)


def factors():
    text = (FOLDER / "factor.txt").read_text(encoding="utf-8")
    for run in re.split(r"\n(?==== weight:)", text):
        lines = run.split("\n")
        weighted = "<none>" not in lines[0]
        call = lines[1].strip("= .")
        rotation = re.search(r"/ROTATION (\w+)", call[call.index("/EXTRACTION PC") :]).group(1).lower()
        fixed = re.search(r"FACTORS\((\d)\)", call)
        expected = Expected()
        columns = ("mean", "standardDeviation", "analysisN", "missingN")
        for variable, row in zip(FACTOR_ITEMS, number_rows(table(lines, "Descriptive Statistics"))):
            for column, word in zip(columns, row):
                expected.add(f"descriptiveStatistics > {variable} > {column}", word, column.endswith("N"), weighted)
        rows = number_rows(table(lines, "Correlation Matrix"))
        for i, variable in enumerate(FACTOR_ITEMS):
            for other, word in zip(FACTOR_ITEMS, rows[i]):
                expected.add(f"correlationMatrix > pearsonCorrelation / {variable} > {other}", word)
            for other, word in zip([v for v in FACTOR_ITEMS if v != variable], rows[6 + i]):
                expected.add(f"correlationMatrix > significanceOneTailed / {variable} > {other}", word)
        (kmo,), (chi,), (df,), (p,) = number_rows(table(lines, "KMO and Bartlett's Test"))
        expected.add("suitability.kmo", kmo)
        expected.add("suitability.bartlett.chiSquare", chi)
        expected.add("suitability.bartlett.df", df, True)
        expected.add("suitability.bartlett.p.p", p)
        for variable, row in zip(FACTOR_ITEMS, number_rows(table(lines, "Communalities"))):
            expected.add(f"communalities > {variable} > initial", row[0])
            expected.add(f"communalities > {variable} > extraction", row[1])
        blocks = ["initialEigenvalues", "extractionSums", "rotationSums"]
        full = ["total", "percentOfVariance", "cumulativeVariance"]
        columns = [f"{block} / {part}" for block in blocks for part in full]
        for row in number_rows(table(lines, "Total Variance Explained")):
            for column, word in zip(columns, row[1:]):
                expected.add(f"totalVarianceExplained > {row[0]} > {column}", word)
        kept = int(re.search(r"a (\d) components extracted", run).group(1))
        expected.word("count", kept, "a number of components is exact")
        loadings(lines, "Component Matrix", "componentMatrix", expected)
        if rotation != "norotate":
            turns = int(re.search(r"Rotation converged in (\d+) iterations", run).group(1))
            expected.word("solution.rotated.iterations", turns, "a number of iterations is exact")
        if rotation == "varimax":
            loadings(lines, "Rotated Component Matrix", "rotatedComponentMatrix", expected)
            square(table(lines, "Component Transformation Matrix"), "componentTransformationMatrix", expected)
        if rotation == "oblimin":
            loadings(lines, "Pattern Matrix", "patternMatrix", expected)
            loadings(lines, "Structure Matrix", "structureMatrix", expected)
            square(table(lines, "Component Correlation Matrix"), "componentCorrelationMatrix", expected)
        options = {
            "variables": FACTOR_ITEMS,
            "missing": "pairwise",
            "rotation": {"varimax": {"kind": "varimax"}, "oblimin": {"kind": "oblimin", "delta": 0}, "norotate": {"kind": "none"}}[rotation],
            "count": {"kind": "fixed", "count": int(fixed.group(1))} if fixed else {"kind": "eigenvalue", "above": 1},
            "descriptives": True,
            "sorted": True,
        }
        name = f"factor_{rotation}{'_fixed' if fixed else ''}{suffix(weighted)}"
        save(name, "factor.txt", call, "factor", options, expected, weighted)


def square(lines, place, expected):
    rows = [row for row in number_rows(lines) if any("." in word for word in row)]
    for k, *cells in rows:
        for j, word in enumerate(cells, 1):
            expected.add(f"{place} > {k} > {j}", word)


if __name__ == "__main__":
    for procedure in (frequencies, frequency_statistics, describe, reliability, correlations, regressions, factors):
        procedure()
    print(TOTAL, "printed numbers and words")
